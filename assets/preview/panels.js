// @ts-check
// The status line, the error panel and the facts beside the article.
import { get, make, words } from './page.js';

/** @import { Facts, Failure, Finding, Limit } from './answers' */

const SEVERITIES = ['error', 'warning', 'info'];

/**
 * @param {string} className
 * @param {string} message
 */
export function report(className, message) {
  get('status').className = className;
  get('status').textContent = message;
}

/**
 * Shows an error above the last view without one; `hasView` says whether there is one.
 * @param {Failure} failure
 * @param {boolean} hasView
 */
export function showError({ message, path, line, hint, lines }, hasView) {
  get('message').textContent = message;
  get('hint').textContent = hint ?? '';
  get('where').textContent = [path, line].filter(Boolean).join(':');
  get('lines').hidden = !lines.length;
  get('lines').replaceChildren(...lines.map(([number, text]) => (
    make('span', { className: number === line ? 'here' : '' }, `${String(number).padStart(4)}  ${text}\n`))));
  get('note').hidden = !hasView;
  get('error').hidden = false;
  report('', '');
}

/** @param {Facts} facts */
export function showFacts(facts) {
  get('cards').replaceChildren(card(facts), item(facts));
  const numbers = [
    filled(words.words, facts.words), filled(words.minutes, facts.minutes),
    filled(words.pictures, facts.pictures, size(facts.picture_bytes)),
  ];
  get('numbers').textContent = numbers.join(' · ');
  get('limits').replaceChildren(...facts.limits.map(limit));
  const sorted = facts.findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  get('findings').replaceChildren(...sorted.map(finding));
  if (!sorted.length) get('findings').append(make('li', { className: 'clean' }, words.clean));
  get('count').textContent = sorted.length ? String(sorted.length) : '';
}

/**
 * How readers see the article before they open it: as a message with the wide cover, and as a line in a list.
 * @param {Facts} facts
 */
function card({ title, digest, covers }) {
  return make('figure', { className: 'card' }, cover(covers[0]), make('figcaption', {},
    make('strong', {}, title), make('span', {}, digest)));
}

/** @param {Facts} facts */
function item({ title, covers }) {
  return make('div', { className: 'item' }, make('strong', {}, title), cover(covers[1]));
}

/** @param {string} [source] */
function cover(source) {
  if (!source) return make('div', { className: 'cover' }, words.no_cover);
  return make('img', { className: 'cover', src: source, alt: words.cover });
}

/** @param {Limit} limit */
function limit({ name, now, most }) {
  const shown = name === 'bytes' ? [size(now), size(most)] : [now.toLocaleString(), most.toLocaleString()];
  const meter = make('meter', { min: 0, max: most, high: most * 0.9, optimum: 0, value: now });
  meter.setAttribute('aria-label', words[`limit_${name}`]);
  return make('div', { className: now > most ? 'over' : '' }, make('dt', {}, words[`limit_${name}`]),
    make('dd', {}, shown.join(' / ')), meter);
}

/** @param {Finding} finding */
function finding({ severity, message, line, column, excerpt, hint, rule, file }) {
  const place = [line && filled(words.line, line), column && filled(words.column, column)];
  const where = [...place, rule, line ? '' : file].filter(Boolean).join(' · ');
  return make('li', { className: severity },
    make('p', { className: 'where' }, make('b', {}, words[severity]), ` ${where}`),
    make('p', {}, message),
    ...(excerpt ? [make('p', {}, make('code', {}, excerpt))] : []),
    ...(hint ? [make('p', { className: 'hint' }, hint)] : []));
}

/**
 * @param {string} text
 * @param {...(number | string)} values
 */
function filled(text, ...values) {
  return values.reduce((/** @type {string} */ done, value) => done.replace('{}', value.toLocaleString()), text);
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
