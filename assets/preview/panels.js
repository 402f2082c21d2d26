// The status line, the error panel and the facts beside the article. Text is inserted as text, never as HTML.
const get = (id) => document.getElementById(id);
export const data = JSON.parse(get('data').textContent);
export const words = data.words;
const SEVERITIES = ['error', 'warning', 'info'];

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function report(className, message) {
  get('status').className = className;
  get('status').textContent = message;
}

// Shows an error above the last view without one; `hasView` says whether there is one.
export function showError({ message, path, line, hint, lines }, hasView) {
  get('message').textContent = message;
  get('hint').textContent = hint ?? '';
  get('where').textContent = [path, line].filter(Boolean).join(':');
  get('lines').hidden = !lines?.length;
  get('lines').replaceChildren(...(lines ?? []).map(([number, text]) => (
    make('span', { className: number === line ? 'here' : '' }, `${String(number).padStart(4)}  ${text}\n`))));
  get('note').hidden = !hasView;
  get('error').hidden = false;
  report('', '');
}

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
  get('count').textContent = sorted.length || '';
}

// How readers see the article before they open it: as a message with the wide cover, and as a line in a list.
function card({ title, digest, covers }) {
  return make('figure', { className: 'card' }, cover(covers[0]), make('figcaption', {},
    make('strong', {}, title), make('span', {}, digest)));
}

function item({ title, covers }) {
  return make('div', { className: 'item' }, make('strong', {}, title), cover(covers[1]));
}

function cover(source) {
  if (!source) return make('div', { className: 'cover' }, words.no_cover);
  return make('img', { className: 'cover', src: source, alt: words.cover });
}

function limit({ name, now, most }) {
  const shown = name === 'bytes' ? [size(now), size(most)] : [now.toLocaleString(), most.toLocaleString()];
  const meter = make('meter', { min: 0, max: most, high: most * 0.9, optimum: 0, value: now });
  meter.setAttribute('aria-label', words[`limit_${name}`]);
  return make('div', { className: now > most ? 'over' : '' }, make('dt', {}, words[`limit_${name}`]),
    make('dd', {}, shown.join(' / ')), meter);
}

function finding({ severity, message, line, column, excerpt, hint, rule, file }) {
  const place = [line && filled(words.line, line), column && filled(words.column, column)];
  const where = [...place, rule, line ? '' : file].filter(Boolean).join(' · ');
  return make('li', { className: severity },
    make('p', { className: 'where' }, make('b', {}, words[severity]), ` ${where}`),
    make('p', {}, message),
    ...(excerpt ? [make('p', {}, make('code', {}, excerpt))] : []),
    ...(hint ? [make('p', { className: 'hint' }, hint)] : []));
}

function filled(text, ...values) {
  return values.reduce((filledText, value) => filledText.replace('{}', value.toLocaleString()), text);
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
