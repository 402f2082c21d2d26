// @ts-check
// The preview: requests the article after every save and choice, and keeps the last version without errors.
import { Phone } from './article.js';
import { copyToClipboard } from './copying.js';
import { showChanges, showFindings } from './findings.js';
import { Gallery } from './gallery.js';
import { Keep } from './keep.js';
import { Options } from './options.js';
import { ask, button, chosen, data, filled, get, radio, words } from './page.js';
import { report, showError, showFacts } from './panels.js';
import { Themes } from './themes.js';

/** @import { Article, Choices, Facts, Value } from './answers' */
/**
 * What is kept while the page is loaded again.
 * @typedef {object} Kept
 * @property {string} [theme]
 * @property {Readonly<Record<string, Value>>} [options]
 * @property {boolean} [saved]
 * @property {boolean} [whole]
 * @property {Partial<Record<Group, string>>} [groups]
 */
/** @typedef {'view' | 'device' | 'mode' | 'tab'} Group the name of a group of radio buttons */

const ERROR_DELAY = 150; // ms: some editors empty a file before they write it, which is not an error
const THUMBNAIL_DELAY = 400; // ms after the last save: thumbnails are not updated on every one
/** @type {readonly Group[]} */
const GROUPS = ['view', 'device', 'mode', 'tab'];
const copyButton = get('copy', HTMLButtonElement);
const saved = get('saved', HTMLInputElement);
const wholeArticle = get('whole', HTMLInputElement);
const menu = get('more', HTMLDetailsElement);
const phone = new Phone(get('screen'), get('phone'));
const options = new Options(get('controls'));
const themes = new Themes(get('themes'), smallLook);
const gallery = new Gallery(get('gallery'), smallLook, open);
const keep = new Keep(() => look(), forget);
const leads = {
  reveal: (/** @type {number} */ line) => { phone.reveal(line); },
  edit: (/** @type {string} */ file, /** @type {number} */ line) => { keep.edit(file, line); },
  mend: (/** @type {string} */ rule) => { keep.mend(rule); },
};
/** @type {Article | null} */
let shown = null; // the last article without errors: what the button copies
/** @type {Facts | null} */
let facts = null;
let isGiven = false; // whether the command line gives a look that no file has
let errorTimer = 0;
let thumbnailTimer = 0;

/**
 * The query for a theme with the chosen options.
 * @param {string} theme
 */
function look(theme = themes.theme) {
  const query = new URLSearchParams({ theme });
  for (const [name, value] of Object.entries(options.for(theme || themes.shown))) query.set(`set.${name}`, String(value));
  return query;
}

/** @param {string} theme */
function smallLook(theme) {
  const query = look(theme);
  if (wholeArticle.checked) query.set('whole', '1');
  return query;
}

/**
 * Sends one request at a time: saves during a request cause one more request, however many there are.
 * @param {() => Promise<void>} request
 */
function oneAtATime(request) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        await request();
      } catch (error) {
        console.warn(error);
        showDisconnected();
      }
    }
    running = false;
  };
}

/**
 * Takes back that the article is in the clipboard, once it has another than the one there.
 * @param {string} html
 */
function forgetCopy(html) {
  if (html !== shown?.html && get('status').classList.contains('copied')) report('', '');
}

const refresh = oneAtATime(async () => {
  const query = look();
  if (chosen('mode') === 'dark') query.set('dark', '1');
  if (saved.checked) query.set('saved', '1');
  const answer = await ask('article', query);
  clearTimeout(errorTimer);
  if (answer.error) {
    copyButton.disabled = true; // the view is older than the file
    errorTimer = setTimeout(() => showError(answer.error, shown !== null, leads.edit), ERROR_DELAY);
    return;
  }
  forgetCopy(answer.html);
  shown = answer;
  await phone.show(answer.shown ?? answer.html, { dark: query.has('dark'), view: `${query}`, lines: answer.lines });
  phone.showHeader(answer.header, query.has('dark'));
  phone.markLines(answer.changes?.map(({ line }) => line ?? 0) ?? []);
  showChanges(answer.changes, leads.reveal);
  get('error').hidden = true;
  copyButton.disabled = false;
  if (get('status').className === 'failed') report('', '');
  requestFacts();
});

/**
 * The address behind 阅读原文.
 * @param {import('./answers').Facts} from
 */
function source({ known }) {
  return known.find(({ name }) => name === 'source_url')?.value ?? '';
}

const requestFacts = oneAtATime(async () => {
  const query = look();
  const answer = await ask('facts', query);
  if (answer.error) return; // `refresh` shows it
  facts = answer;
  for (const id of ['copy-title', 'copy-digest']) get(id, HTMLButtonElement).disabled = false;
  get('copy-source', HTMLButtonElement).disabled = !source(facts);
  showFacts(facts);
  showFindings(facts, leads);
  get('twice').hidden = !facts.title_twice;
  options.showTheme(facts);
  enable();
  get('download', HTMLAnchorElement).href = `bundle?${query}`;
  get('github').hidden = !facts.github;
  if (facts.github) get('github', HTMLAnchorElement).href = facts.github;
});

const requestThemes = oneAtATime(async () => {
  const answer = await ask('themes');
  if (!answer.error) fill(answer);
});

/** @param {Choices} answer */
function fill(answer) {
  isGiven = answer.given;
  themes.fill(answer.themes, answer.own);
  options.turn(themes.shown);
  options.fill(answer.controls);
  enable();
}

function enable() {
  keep.enable(themes.theme !== '' || Object.keys(options.chosen).length > 0, isGiven);
}

function showDisconnected() {
  copyButton.disabled = true; // the view may be older than the file
  report('failed', words.stopped);
}

function onSave() {
  refresh();
  clearTimeout(thumbnailTimer);
  thumbnailTimer = setTimeout(redrawThumbnails, THUMBNAIL_DELAY);
}

async function redrawThumbnails() {
  await requestThemes();
  themes.redraw();
  gallery.redraw(themes.list, themes.shown);
}

// Views and choices

/**
 * @param {Group} group
 * @param {string} value
 */
function check(group, value) {
  const input = radio(group, value);
  if (input) input.checked = true;
}

/**
 * @param {string} theme
 * @param {string} mode
 */
function open(theme, mode) {
  themes.choose(theme);
  options.turn(themes.shown);
  check('mode', mode);
  check('view', 'article');
  store();
  showView();
  refresh();
  keep.remember();
}

/** What was chosen is in a file now. */
function forget() {
  options.clear();
  themes.own = themes.shown; // until the server says so, too
  isGiven = false;
  themes.choose('');
  store();
  enable();
  onSave();
}

/** @param {boolean} redraw whether the small pictures change too */
function choose(redraw) {
  store();
  enable();
  refresh();
  keep.remember();
  if (!redraw) return;
  clearTimeout(thumbnailTimer);
  thumbnailTimer = setTimeout(() => themes.redraw(), THUMBNAIL_DELAY);
}

/** @param {number} line */
function showPlace(line) {
  get('place').hidden = false;
  get('place').replaceChildren(filled(words.line, line));
  if (data.local) get('place').append(' ', button(words.edit, () => leads.edit(data.file, line), 'quiet'));
}

function showView() {
  const all = chosen('view') === 'gallery';
  document.body.dataset.view = all ? 'gallery' : 'article';
  get('gallery').hidden = !all;
  if (all) gallery.draw(themes.list, themes.shown);
  const tab = chosen('tab');
  get('themes-tab').hidden = tab !== 'themes';
  get('options').hidden = tab !== 'options';
  resize();
}

function resize() {
  phone.resize(Number(chosen('device')));
}

function store() {
  const groups = Object.fromEntries(GROUPS.map((group) => [group, chosen(group)]));
  /** @type {Kept} */
  const choices = { theme: themes.theme, options: options.chosen, saved: saved.checked, whole: wholeArticle.checked, groups };
  sessionStorage.setItem('choices', JSON.stringify(choices));
}

function restore() {
  const { theme: keptTheme, ...keptOptions } = data.answer.kept;
  /** @type {Kept} */
  const choices = { theme: keptTheme, options: keptOptions, ...JSON.parse(sessionStorage.getItem('choices') ?? '{}') };
  const groups = { view: data.start, ...choices.groups };
  for (const group of GROUPS) check(group, groups[group] ?? '');
  saved.checked = choices.saved ?? false;
  wholeArticle.checked = choices.whole ?? false;
  options.chosen = choices.options ?? {};
  themes.theme = choices.theme ?? '';
  fill(data.answer);
}

/**
 * @param {string} message
 * @param {string} text
 * @param {string} [html]
 */
async function copy(message, text, html) {
  const copied = await copyToClipboard(text, html);
  report(copied ? `done ${html ? 'copied' : ''}` : 'failed', copied ? `✓ ${message}` : words.failed);
}

copyButton.addEventListener('click', () => shown && copy(words.article_copied, shown.text, shown.html));
get('copy-title').addEventListener('click', () => facts && copy(words.title_copied, facts.title));
get('copy-digest').addEventListener('click', () => facts && copy(words.digest_copied, facts.digest));
get('copy-source').addEventListener('click', () => facts && copy(words.source_copied, source(facts)));
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && !target.closest('#more summary')) menu.open = false;
});
addEventListener('blur', () => { menu.open = false; }); // a click into a frame, which this page does not hear of
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !menu.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

restore();
showView();
for (const id of ['view', 'tab']) get(id).addEventListener('change', () => { store(); showView(); });
get('device').addEventListener('change', () => { store(); resize(); });
for (const input of [get('mode'), saved]) input.addEventListener('change', () => { store(); refresh(); });
wholeArticle.addEventListener('change', () => { store(); themes.redraw(); });
themes.onChoice = () => {
  options.turn(themes.shown);
  choose(false);
};
options.onChoice = () => choose(true);
phone.onLine = showPlace;
get('once').addEventListener('click', () => options.set('title_in_body', 'false'));
get('reset').addEventListener('click', () => {
  options.clear();
  themes.choose('');
  options.fill([]);
  fill(data.answer);
  choose(true);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => themes.redraw());
addEventListener('resize', resize);
const saves = new EventSource('saves');
let opened = false;
saves.addEventListener('open', () => { // also after a reconnection: there may have been saves in between
  if (opened) onSave();
  else refresh();
  opened = true;
});
saves.addEventListener('message', onSave);
saves.addEventListener('error', showDisconnected);
