// @ts-check
// The findings, grouped by rule, and what the editor's save changes: each leads to its paragraph and its line.
import { button, data, filled, get, make, marked, words } from './page.js';

/** @import { Change, Facts, Finding, Rule } from './answers' */
/**
 * What the buttons do.
 * @typedef {object} Leads
 * @property {(line: number) => void} reveal shows the paragraph of a line
 * @property {(file: string, line: number) => void} edit opens a file in the editor
 * @property {(rule: string) => void} mend fixes the findings of a rule
 */

const SEVERITIES = ['error', 'warning', 'info'];
const MOST_OPEN = 10; // of a group; the others are folded

/**
 * @param {Facts} facts
 * @param {Leads} leads
 */
export function showFindings({ findings, rules }, leads) {
  /** @type {Map<string, Finding[]>} */
  const byRule = new Map();
  for (const finding of findings) byRule.set(finding.rule, [...byRule.get(finding.rule) ?? [], finding]);
  const groups = [...byRule.values()].toSorted(([a], [b]) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  get('findings').replaceChildren(...groups.map((group) => groupOf(group, rules[group[0].rule], leads)));
  if (!groups.length) get('findings').append(make('p', { className: 'clean' }, words.clean));
  get('count').textContent = findings.length ? String(findings.length) : '';
}

/**
 * @param {readonly Finding[]} group
 * @param {Rule | undefined} rule
 * @param {Leads} leads
 */
function groupOf(group, rule, leads) {
  const [{ rule: id, severity }] = group;
  const [same, advice] = [onlyOne(group.map(({ message }) => message)), onlyOne(group.map(({ hint }) => hint))];
  const head = make('p', { className: 'row' },
    make('span', {}, make('b', {}, words[`severity_${severity}`]), ' ', ...marked(same || (rule?.summary ?? id))));
  const mendable = group.filter(({ edits }) => edits.length).length;
  if (mendable && data.local) head.append(button(filled(words.mend, mendable), () => leads.mend(id), 'small'));
  const items = group.map((one) => item(one, leads, [same, advice]));
  const [open, folded] = [items.slice(0, MOST_OPEN), items.slice(MOST_OPEN)];
  return make('section', { className: `group ${severity}` }, head,
    ...(advice ? [make('p', { className: 'hint' }, ...marked(advice))] : []), make('ul', {}, ...open),
    ...(folded.length ? [make('details', {}, make('summary', {}, filled(words.more_places, folded.length)), make('ul', {}, ...folded))] : []),
    ...(rule ? [about(id, rule)] : []));
}

/**
 * What all the texts are, if they are the same.
 * @param {readonly string[]} texts
 */
function onlyOne(texts) {
  return new Set(texts).size === 1 ? texts[0] : '';
}

/**
 * What the rule is about, and its page.
 * @param {string} id
 * @param {Rule} rule
 */
function about(id, { name, why, remedy }) {
  const href = `rules/${id}?lang=${data.language}`;
  const page = make('a', { href, target: '_blank', rel: 'noopener noreferrer', className: 'quiet' }, words.rule_page);
  const short = make('details', {}, make('summary', {}, `${id} ${name}`),
    ...[why, remedy].filter(Boolean).map((text) => make('p', {}, ...marked(text))));
  return make('div', { className: 'rule row' }, short, page);
}

/**
 * @param {Finding} finding
 * @param {Leads} leads
 * @param {readonly string[]} said what the group says already
 */
function item({ message, line, column, excerpt, hint, file }, { reveal, edit }, said) {
  const where = make('p', { className: 'where' });
  if (line) {
    const lead = button(filled(words.line, line), () => reveal(line), 'quiet');
    if (column) lead.title = filled(words.column, column);
    where.append(lead);
    if (data.local) where.append(button(words.edit, () => edit(file, line), 'quiet'));
  } else where.append(file);
  return make('li', {}, where, ...(said.includes(message) ? [] : [make('p', {}, ...marked(message))]),
    ...(excerpt ? [make('p', {}, make('code', {}, excerpt))] : []),
    ...(hint && !said.includes(hint) ? [make('p', { className: 'hint' }, ...marked(hint))] : []));
}

/**
 * What the editor's save changes; nothing without the view of it.
 * @param {readonly Change[] | undefined} changes
 * @param {(line: number) => void} reveal
 */
export function showChanges(changes, reveal) {
  const place = get('changes');
  place.hidden = changes === undefined;
  if (!changes) return;
  const head = make('p', {}, changes.length ? filled(words.changes, changes.length) : words.no_changes);
  const items = changes.map(({ message, line, excerpt }) => make('li', {},
    ...(line ? [button(filled(words.line, line), () => reveal(line), 'quiet'), ' '] : []), ...marked(message),
    ...(excerpt ? [' ', make('code', {}, excerpt)] : [])));
  place.replaceChildren(head, ...(items.length ? [make('ul', {}, ...items)] : []));
}
