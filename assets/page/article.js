// Shows an article in a frame and copies it. The exported page and the preview use this script.
'use strict';

// Copies `text`, and `html` if given, to the clipboard; returns whether it succeeded.
// The copy event is tried first because it keeps the HTML byte for byte: Chromium parses and serializes a ClipboardItem
// again (<br/> becomes <br>, relative addresses become absolute, <html><body> is added).
async function copyToClipboard(text, html) {
  return copyByEvent(text, html) || copyByItem(text, html);
}

function copyByEvent(text, html) {
  let taken = false;
  const onCopy = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData('text/plain', text);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    taken = true;
  };
  window.addEventListener('copy', onCopy, { capture: true });
  getSelection().selectAllChildren(document.querySelector('h1')); // Safari copies only if something is selected
  try {
    return document.execCommand('copy') && taken;
  } finally {
    getSelection().removeAllRanges();
    window.removeEventListener('copy', onCopy, { capture: true });
  }
}

async function copyByItem(text, html) {
  if (!window.isSecureContext || !navigator.clipboard?.write) return false;
  const kinds = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
  if (html !== undefined) kinds['text/html'] = new Blob([html], { type: 'text/html' });
  try {
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

// Adds a frame without scripts that shows a document and is as high as its content, also after its width changes.
// The frame has the origin of this page, which needs access to it to measure the height.
function addFrame(sheet, title, source) {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.srcdoc = source;
  return new Promise((done) => {
    frame.addEventListener('load', () => {
      new ResizeObserver(() => fitFrame(frame)).observe(frame);
      fitFrame(frame);
      done(frame);
    }, { once: true });
    sheet.append(frame);
  });
}

function fitFrame(frame) {
  const body = frame.contentDocument?.body;
  if (body) frame.style.height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
}

function readData() {
  return JSON.parse(document.getElementById('data').textContent);
}
