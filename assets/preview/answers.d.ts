// What the page of the preview opens with (wxexport/preview/page.py) and what the server answers (routes.py). Browsers
// never ask for this file. tests/preview/test_answers.py holds it against what Python sends.

export interface Data {
  start: 'article' | 'gallery';
  language: 'zh' | 'en';
  words: Record<string, string>;
  frame: string; // the HTML before the article in a frame
  dark: string; // what a frame in dark mode has at the end of its head
  themes: readonly Theme[];
  controls: readonly Control[];
}

export interface Answers {
  article: Article;
  facts: Facts;
  themes: { themes: readonly Theme[]; controls: readonly Control[] };
  specimen: { html: string };
}

export type Answer<Name extends keyof Answers> = (Answers[Name] & { error?: undefined }) | { error: Failure };

export interface Article {
  html: string; // what is copied
  text: string;
  shown?: string; // if the view shows something else
}

export interface Failure {
  message: string;
  path: string | null;
  line: number | null;
  hint: string | null;
  lines: readonly (readonly [number, string])[];
}

export interface Theme {
  name: string;
  title: string;
  title_zh: string;
  description: string;
  description_zh: string;
}

export type Value = string | number | boolean;

export interface Control {
  name: string;
  kind: 'switch' | 'choice' | 'number' | 'color';
  now?: Value; // missing if the theme decides
  choices: readonly string[];
  low?: number;
  high?: number;
  step?: number;
  unit: string;
}

/** A theme's values for the controls. */
export interface ThemeValues {
  options: Readonly<Record<string, Value>>;
  accents: readonly string[];
  without: readonly string[];
}

export interface Facts extends ThemeValues {
  title: string;
  digest: string;
  covers: readonly string[];
  words: number;
  minutes: number;
  pictures: number;
  picture_bytes: number;
  limits: readonly Limit[];
  findings: readonly Finding[];
  github: string | null;
}

export interface Limit {
  name: string;
  now: number;
  most: number;
}

export interface Finding {
  rule: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  file: string;
  line: number | null;
  column: number | null;
  excerpt: string;
  hint: string;
}
