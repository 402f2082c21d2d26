// The exported page: shows the article and copies it.
const data = readData();
const primary = document.getElementById('copy');
const status = document.getElementById('status');
let resetting = 0;

function report(copied, message) {
  status.className = copied ? 'done' : 'failed';
  status.textContent = message;
}

function markCopied(button) {
  const label = button.dataset.label ??= button.textContent;
  clearTimeout(resetting);
  for (const other of document.querySelectorAll('button.copied')) restore(other);
  button.textContent = `✓ ${data.words.copied}`;
  button.classList.add('copied');
  resetting = setTimeout(() => restore(button), 4000);
}

function restore(button) {
  button.textContent = button.dataset.label;
  button.classList.remove('copied');
}

async function copy(button, text, html) {
  const copied = await copyToClipboard(text, html);
  if (copied) markCopied(button);
  const message = html === undefined ? data.words.field_copied : data.words.article_copied;
  report(copied, copied ? message : data.words.failed);
}

primary.addEventListener('click', () => copy(primary, data.text, data.html));
for (const button of document.querySelectorAll('button[data-field]')) {
  button.addEventListener('click', () => copy(button, document.getElementById(button.dataset.field).textContent));
}
addFrame(document.getElementById('sheet'), data.words.article, data.frame + data.html);
primary.disabled = false;
