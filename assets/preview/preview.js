// The preview: requests the article after every save and choice, and keeps the last version without errors.
import { data, words } from './panels.js';
import { report, showError, showFacts } from './panels.js';
import { Phone } from './article.js';
import { Gallery, Themes } from './themes.js';

const ERROR_DELAY = 150; // ms: some editors empty a file before they write it, which is not an error
const THUMBNAIL_DELAY = 400; // ms after the last save: thumbnails are not updated on every one
const get = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`input[name=${name}]:checked`)?.value;
const phone = new Phone(get('screen'), get('phone'));
const themes = new Themes(get('themes'), get('controls'), look);
const gallery = new Gallery(get('gallery'), look, open);
let shown = null; // the last article without errors: what the button copies
let facts = null;
let errorTimer = 0;
let thumbnailTimer = 0;

// The query for a theme with the chosen options.
function look(theme = themes.theme) {
  const query = new URLSearchParams({ theme });
  for (const [name, value] of Object.entries(themes.options)) query.set(`set.${name}`, value);
  return query;
}

// Sends one request at a time: saves during a request cause one more request, however many there are.
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

const refresh = oneAtATime(async () => {
  const query = look();
  if (chosen('mode') === 'dark') query.set('dark', '1');
  if (get('saved').checked) query.set('saved', '1');
  const answer = await (await fetch(`article?${query}`)).json();
  clearTimeout(errorTimer);
  if (answer.error) {
    get('copy').disabled = true; // the view is older than the file
    errorTimer = setTimeout(() => showError(answer.error, shown !== null), ERROR_DELAY);
    return;
  }
  shown = answer;
  await phone.show(answer.shown ?? answer.html, { dark: query.has('dark'), view: `${query}` });
  get('error').hidden = true;
  get('copy').disabled = false;
  report('', '');
  requestFacts();
});

const requestFacts = oneAtATime(async () => {
  const query = look();
  const answer = await (await fetch(`facts?${query}`)).json();
  if (answer.error) return; // `refresh` shows it
  facts = answer;
  showFacts(facts);
  themes.showTheme(facts);
  get('download').href = `bundle?${query}`;
  get('github').hidden = !facts.github;
  if (facts.github) get('github').href = facts.github;
});

const requestThemes = oneAtATime(async () => {
  const answer = await (await fetch('themes')).json();
  if (!answer.error) themes.fill(answer.themes, answer.controls);
});

function showDisconnected() {
  get('copy').disabled = true; // the view may be older than the file
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
  gallery.redraw(themes.list);
}

// Views and choices

function open(theme, mode) {
  themes.choose(theme);
  document.querySelector(`input[name=mode][value=${mode}]`).checked = true;
  document.querySelector('input[name=view][value=article]').checked = true;
  store();
  showView();
  refresh();
}

function showView() {
  const all = chosen('view') === 'gallery';
  document.body.dataset.view = all ? 'gallery' : 'article';
  get('gallery').hidden = !all;
  if (all) gallery.draw(themes.list);
  resize();
}

function resize() {
  phone.resize(Number(chosen('device')));
}

function store() {
  const choices = { theme: themes.theme, options: themes.options, saved: get('saved').checked };
  for (const name of ['view', 'device', 'mode']) choices[name] = chosen(name);
  sessionStorage.setItem('choices', JSON.stringify(choices));
}

function restore() {
  const choices = JSON.parse(sessionStorage.getItem('choices') ?? '{}');
  choices.view ??= data.start;
  for (const name of ['view', 'device', 'mode']) {
    const input = document.querySelector(`input[name=${name}][value="${CSS.escape(choices[name] ?? '')}"]`);
    if (input) input.checked = true;
  }
  get('saved').checked = choices.saved ?? false;
  themes.fill(data.themes, data.controls, choices.theme, choices.options ?? {});
}

// Copying. copyToClipboard is in copying.js, which the exported page uses too.

async function copy(message, text, html) {
  const copied = await copyToClipboard(text, html);
  report(copied ? 'done' : 'failed', copied ? `✓ ${message}` : words.failed);
  get('more').open = false;
}

get('copy').addEventListener('click', () => copy(words.article_copied, shown.text, shown.html));
get('copy-title').addEventListener('click', () => facts && copy(words.title_copied, facts.title));
get('copy-digest').addEventListener('click', () => facts && copy(words.digest_copied, facts.digest));
document.addEventListener('click', (event) => {
  if (!get('more').contains(event.target)) get('more').open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !get('more').open) return;
  get('more').open = false;
  get('more').firstElementChild.focus();
});

restore();
showView();
get('view').addEventListener('change', () => { store(); showView(); });
get('device').addEventListener('change', () => { store(); resize(); });
for (const id of ['mode', 'saved']) get(id).addEventListener('change', () => { store(); refresh(); });
themes.onChoice = (redraw) => {
  store();
  refresh();
  if (redraw) {
    clearTimeout(thumbnailTimer);
    thumbnailTimer = setTimeout(() => themes.redraw(), THUMBNAIL_DELAY);
  }
};
get('reset').addEventListener('click', () => themes.reset());
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
