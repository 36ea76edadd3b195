// How does each browser show one page, in a profile that nobody used before, and without a word of its own?
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Each opens the page on a desktop. */
export const browsers = {
  Firefox(desktop, address) {
    const profile = made(desktop, 'firefox')
    // No first-run pages, no calls home, and told of screen readers whatever else it finds.
    const settings = {
      'accessibility.force_disabled': -1,
      'app.normandy.enabled': false,
      'app.update.enabled': false,
      'browser.aboutwelcome.enabled': false,
      'browser.newtab.preload': false,
      'browser.newtabpage.enabled': false,
      'browser.startup.page': 0,
      'browser.shell.checkDefaultBrowser': false,
      'browser.startup.homepage_override.mstone': 'ignore',
      'browser.translations.enable': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'toolkit.telemetry.reportingpolicy.firstRun': false,
    }
    const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
    writeFileSync(join(profile, 'user.js'), lines.join(''))
    desktop.spawn(process.env.CONTRACTWIJZER_FIREFOX ?? 'firefox-esr',
      ['--no-remote', '--profile', profile, '--kiosk', address])
  },
  Chromium(desktop, address) {
    const profile = made(desktop, 'chromium')
    mkdirSync(join(profile, 'Default'))
    // Its offer to translate the page would be read aloud.
    writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ translate: { enabled: false } }))
    // As root there is no sandbox; the others keep Chromium from calling home.
    desktop.spawn(process.env.CONTRACTWIJZER_CHROMIUM ?? 'chromium', ['--force-renderer-accessibility', '--kiosk',
      `--user-data-dir=${profile}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--no-default-browser-check', '--disable-dev-shm-usage', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--password-store=basic', address])
  },
  WebKitGTK(desktop, address) {
    desktop.spawn(process.env.CONTRACTWIJZER_WEBKIT ?? 'MiniBrowser', ['--full-screen', address],
      // As root there is no sandbox, and without a graphics card no shared buffers.
      { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1' })
  },
}

function made(desktop, name) {
  const folder = join(desktop.folder, name)
  mkdirSync(folder)
  return folder
}
