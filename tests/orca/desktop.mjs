// How does a test get a screen, a keyboard and a screen reader of its own, and how do they all go again?
import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './waiting.mjs'

/** By this variable every process that a desktop started is found again, also those that their parents let go. */
const MARK = 'CONTRACTWIJZER_DESKTOP'

const desktops = new Set()
process.on('exit', () => desktops.forEach((desktop) => desktop.close()))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

/** A desktop with a window manager, and nothing on it. Whoever opens one closes it. */
export async function open() {
  const desktop = new Desktop()
  desktops.add(desktop)
  try {
    await desktop.start()
  } catch (problem) {
    desktop.close()
    throw problem
  }
  return desktop
}

class Desktop {
  /** Home, profile, sockets and logs: all that the programs leave behind. */
  folder = mkdtempSync(join(tmpdir(), 'contractwijzer-orca-'))
  #log = join(this.folder, 'log')
  #environment
  #sessions = new Set()

  constructor() {
    const inside = (name) => {
      const folder = join(this.folder, name)
      mkdirSync(folder, { mode: 0o700 })
      return folder
    }
    const { PATH } = process.env
    // Nothing of who runs this: no languages, no settings, no session of theirs.
    this.#environment = {
      PATH, [MARK]: this.folder, HOME: inside('home'), XDG_RUNTIME_DIR: inside('run'), TMPDIR: inside('tmp'),
      LC_ALL: 'C.UTF-8', GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '0', GNOME_ACCESSIBILITY: '1',
    }
  }

  get home() {
    return this.#environment.HOME
  }

  async start() {
    // The first number that is free.
    const display = await this.#said('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'])
    this.#environment.DISPLAY = `:${display}`
    const bus = await this.#said('dbus-daemon', ['--session', '--nofork', '--print-address=3'])
    this.#environment.DBUS_SESSION_BUS_ADDRESS = bus
    for (const name of ['IsEnabled', 'ScreenReaderEnabled']) {
      this.run('gdbus', ['call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus',
        '--method', 'org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', name, '<true>'])
    }
    // Without a window manager no window has the keyboard.
    this.spawn('openbox', ['--sm-disable'])
  }

  /** Press a key, or several one after the other, as on a keyboard. */
  press(...keys) {
    this.run('xdotool', ['key', '--delay', '60', ...keys])
  }

  type(text) {
    this.run('xdotool', ['type', '--delay', '60', '--', text])
  }

  run(program, options) {
    return execFileSync(program, options, { env: this.#environment, cwd: this.folder, encoding: 'utf8', timeout: 60_000 })
  }

  spawn(program, options, environment = {}) {
    const stdio = ['ignore', 'pipe', 'pipe', 'pipe']
    const child = spawn(program, options, { env: { ...this.#environment, ...environment }, cwd: this.folder, stdio, detached: true })
    this.#sessions.add(child.pid)
    const log = (text) => desktops.has(this) && appendFileSync(this.#log, `${program}: ${text}\n`)
    for (const output of [child.stdout, child.stderr]) output.on('data', (text) => log(String(text).trimEnd()))
    child.on('error', log)
    child.on('exit', (code, signal) => log(`ended (${code ?? signal})`))
    // The programs are ended by us; none of them keeps the test waiting.
    child.unref()
    return child
  }

  /** Starts what says one line about itself once it is ready, on channel 3. */
  async #said(program, options) {
    let line = ''
    this.spawn(program, options).stdio[3].on('data', (text) => { line += text })
    await until(() => line.includes('\n'), () => `${program} to start: ${this.log()}`)
    return line.trim()
  }

  /** What the programs complained about. */
  log() {
    try {
      return readFileSync(this.#log, 'utf8').split('\n').slice(-40).join('\n')
    } catch {
      return 'nothing was said'
    }
  }

  /** End every program of this desktop, and remove what they wrote. At once, so that it also works on the way out. */
  close() {
    desktops.delete(this)
    // A process may start another one while it is being ended, and write a last file.
    for (let round = 0; round < 100 && (this.#end() || !this.#isRemoved()); round++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }

  /** How many processes had to be ended. */
  #end() {
    const alive = readdirSync('/proc').filter((id) => /^\d+$/.test(id) && this.#isOurs(id))
    for (const id of alive) {
      try { process.kill(Number(id), 'SIGKILL') } catch { /* It ended by itself. */ }
    }
    return alive.length
  }

  /** A program may have left our session, or have written over its environment: hardly both. */
  #isOurs(id) {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
      const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (state === 'Z') return false
      return this.#sessions.has(Number(session))
        || readFileSync(`/proc/${id}/environ`, 'latin1').split('\0').includes(`${MARK}=${this.folder}`)
    } catch {
      // It is not ours to read, or it is gone.
      return false
    }
  }

  #isRemoved() {
    try {
      rmSync(this.folder, { recursive: true, force: true })
      return true
    } catch {
      return false
    }
  }
}
