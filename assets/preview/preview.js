// The preview: asks for the article after every save and every choice, and keeps the last good one on an error.
import { data, words } from './panels.js';
import { complain, report, tellFacts } from './panels.js';
import { Phone } from './article.js';
import { Gallery, Themes } from './themes.js';

const ERROR_DELAY = 150; // ms: an editor that empties the file before it writes it is no error
const PICTURES_DELAY = 400; // ms after the last save: the small pictures need not follow every one
const get = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`input[name=${name}]:checked`)?.value;
const phone = new Phone(get('screen'), get('phone'));
const themes = new Themes(get('themes'), get('controls'), look);
const gallery = new Gallery(get('gallery'), look, open);
let shown = null; // the last answer: what the button copies
let facts = null;
let errorTimer = 0;
let picturesTimer = 0;

// What is asked for: the theme with its options, and how it is looked at.
function look(theme = themes.theme) {
  const query = new URLSearchParams({ theme });
  for (const [name, value] of Object.entries(themes.options)) query.set(`set.${name}`, value);
  return query;
}

// One question at a time: a save during an answer leads to one more question, however many saves there were.
function oneAtATime(ask) {
  let asking = false;
  let again = false;
  return async () => {
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      try {
        await ask();
      } catch (error) {
        console.warn(error);
        lose();
      }
    }
    asking = false;
  };
}

const refresh = oneAtATime(async () => {
  const query = look();
  if (chosen('mode') === 'dark') query.set('dark', '1');
  if (get('saved').checked) query.set('saved', '1');
  const answer = await (await fetch(`article?${query}`)).json();
  clearTimeout(errorTimer);
  if (answer.error) {
    get('copy').disabled = true;
    errorTimer = setTimeout(() => complain(answer.error, shown !== null), ERROR_DELAY);
    return;
  }
  shown = answer;
  await phone.show(answer.shown ?? answer.html, { dark: query.has('dark'), view: `${query}` });
  get('error').hidden = true;
  get('copy').disabled = false;
  report('', '');
  askFacts();
});

const askFacts = oneAtATime(async () => {
  const query = look();
  const answer = await (await fetch(`facts?${query}`)).json();
  if (answer.error) return; // the article's own answer has said it
  facts = answer;
  tellFacts(facts);
  themes.tell(facts);
  get('download').href = `bundle?${query}`;
  get('github').hidden = !facts.github;
  if (facts.github) get('github').href = facts.github;
});

const askThemes = oneAtATime(async () => {
  const answer = await (await fetch('themes')).json();
  if (!answer.error) themes.fill(answer.themes, answer.controls);
});

function lose() {
  get('copy').disabled = true; // from now on the view may be older than the file
  report('failed', words.stopped);
}

function onSave() {
  refresh();
  clearTimeout(picturesTimer);
  picturesTimer = setTimeout(drawAgain, PICTURES_DELAY);
}

async function drawAgain() {
  await askThemes();
  themes.redraw();
  gallery.redraw(themes.list);
}

// Views and choices

function open(theme, mode) {
  themes.choose(theme);
  document.querySelector(`input[name=mode][value=${mode}]`).checked = true;
  document.querySelector('input[name=view][value=article]').checked = true;
  keep();
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

function keep() {
  const choices = { theme: themes.theme, options: themes.options, saved: get('saved').checked };
  for (const name of ['view', 'device', 'mode']) choices[name] = chosen(name);
  sessionStorage.setItem('choices', JSON.stringify(choices));
}

function recall() {
  const choices = JSON.parse(sessionStorage.getItem('choices') ?? '{}');
  choices.view ??= data.start;
  for (const name of ['view', 'device', 'mode']) {
    const input = document.querySelector(`input[name=${name}][value="${CSS.escape(choices[name] ?? '')}"]`);
    if (input) input.checked = true;
  }
  get('saved').checked = choices.saved ?? false;
  themes.fill(data.themes, data.controls, choices.theme, choices.options ?? {});
}

// Taking it away. copyToClipboard is in copying.js, which the exported page shares.

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

recall();
showView();
get('view').addEventListener('change', () => { keep(); showView(); });
get('device').addEventListener('change', () => { keep(); resize(); });
for (const id of ['mode', 'saved']) get(id).addEventListener('change', () => { keep(); refresh(); });
themes.onChoice = (redraw) => {
  keep();
  refresh();
  if (redraw) {
    clearTimeout(picturesTimer);
    picturesTimer = setTimeout(() => themes.redraw(), PICTURES_DELAY);
  }
};
get('reset').addEventListener('click', () => themes.reset());
addEventListener('resize', resize);
const saves = new EventSource('saves');
let opened = false;
saves.addEventListener('open', () => { // also after a reconnection: there may have been saves meanwhile
  if (opened) onSave();
  else refresh();
  opened = true;
});
saves.addEventListener('message', onSave);
saves.addEventListener('error', lose);
