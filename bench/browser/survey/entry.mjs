// What a page that uses SurveyJS loads, in one script: the smallest of its packages for a page without a framework.
import { Model } from 'survey-core'
import 'survey-core/i18n/dutch'
import { renderSurvey } from 'survey-js-ui'
import model from 'survey:model'

renderSurvey(new Model(model), document.querySelector('#survey'))
