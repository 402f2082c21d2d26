// @ts-check
// Copies text and HTML to the clipboard. The exported page and the preview use this module.

/**
 * Copies `text`, and `html` if given, to the clipboard; returns whether it succeeded.
 * The copy event is tried first because it keeps the HTML byte for byte: Chromium parses and serializes a ClipboardItem
 * again (<br/> becomes <br>, relative addresses become absolute, <html><body> is added).
 * @param {string} text
 * @param {string} [html]
 */
export async function copyToClipboard(text, html) {
  return copyByEvent(text, html) || await copyByItem(text, html);
}

/**
 * @param {string} text
 * @param {string} [html]
 */
function copyByEvent(text, html) {
  let taken = false;
  /** @param {ClipboardEvent} event */
  const onCopy = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    taken = event.clipboardData !== null;
  };
  const selection = getSelection();
  window.addEventListener('copy', onCopy, { capture: true });
  selection?.selectAllChildren(document.querySelector('h1') ?? document.body); // Safari copies only a selection
  try {
    return document.execCommand('copy') && taken;
  } finally {
    selection?.removeAllRanges();
    window.removeEventListener('copy', onCopy, { capture: true });
  }
}

/**
 * @param {string} text
 * @param {string} [html]
 */
async function copyByItem(text, html) {
  if (!window.isSecureContext || !('clipboard' in navigator)) return false;
  /** @type {Record<string, Blob>} */
  const kinds = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
  if (html !== undefined) kinds['text/html'] = new Blob([html], { type: 'text/html' });
  try {
    await navigator.clipboard.write([new ClipboardItem(kinds)]); // throws where there is no ClipboardItem
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}
