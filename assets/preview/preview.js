// The preview: asks for the article again after every save, and keeps the last good one when there is an error.
const data = readData();
const [theme, width, sheet, button, status, panel] =
  ['theme', 'width', 'sheet', 'copy', 'status', 'error'].map((id) => document.getElementById(id));
let shown = null; // { html, frame }: what is on the sheet, and what the button copies
let loading = false;
let again = false;

function report(className, message) {
  status.className = className;
  status.textContent = message;
}

// One question at a time: a save during an answer leads to one more question, however many saves there were.
async function refresh() {
  again = true;
  if (loading) return;
  loading = true;
  while (again) {
    again = false;
    await load();
  }
  loading = false;
}

async function load() {
  try {
    const response = await fetch(`article?theme=${encodeURIComponent(theme.value)}`);
    const { html, error } = await response.json();
    if (error) return complain(error);
    await show(html);
    panel.hidden = true;
    button.disabled = false;
    report('', '');
  } catch (error) {
    console.warn(error);
    lose();
  }
}

// The new frame loads behind the old one, so that neither the view nor the scroll position jumps.
async function show(html) {
  const frame = await addFrame(sheet, data.words.article, data.frame + html);
  shown?.frame.remove();
  shown = { html, frame };
}

function lose() {
  button.disabled = true; // from now on the view may be older than the file
  report('failed', data.words.stopped);
}

// Nothing is copied while the article has an error: the view is older than the file.
function complain({ message, path, line, hint }) {
  document.getElementById('message').textContent = message;
  document.getElementById('hint').textContent = hint ?? '';
  document.getElementById('where').textContent = [path, line].filter(Boolean).join(':');
  document.getElementById('note').hidden = !shown;
  panel.hidden = false;
  button.disabled = true;
  report('', '');
}

async function copy() {
  const copied = await copyToClipboard(shown.frame.contentDocument.body.innerText, shown.html);
  report(copied ? 'done' : 'failed', copied ? `✓ ${data.words.article_copied}` : data.words.failed);
}

function remember(select, onChange) {
  const kept = sessionStorage.getItem(select.id);
  if ([...select.options].some((option) => option.value === kept)) select.value = kept;
  select.addEventListener('change', () => {
    sessionStorage.setItem(select.id, select.value);
    onChange();
  });
}

function resize() {
  sheet.style.width = `${Number(width.value) + 2}px`; // with the sheet's border
}

remember(theme, refresh);
remember(width, resize);
resize();
button.addEventListener('click', copy);
const saves = new EventSource('saves');
saves.addEventListener('open', refresh); // also after a reconnection: there may have been saves meanwhile
saves.addEventListener('message', refresh);
saves.addEventListener('error', lose);
