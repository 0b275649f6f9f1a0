// Recorded reports of cdktf, each line after the seconds at which it came; of the first stacks of the platform.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run } from '../journal.mjs';
import { record } from '../report.mjs';

const RECORDINGS = new URL('../../../../test/src/test/resources/org/assessment/repository/progress/', import.meta.url);
const TICK_MS = 1000;

export const DEPENDENCIES = new Map([
  ['security-primary', []],
  ['networking-primary', ['security-primary']],
  ['security-secondary', []],
  ['networking-secondary', ['security-secondary']],
  ['data-primary', ['security-primary', 'networking-primary', 'security-secondary']],
  ['data-secondary', ['security-secondary', 'networking-secondary', 'data-primary']],
]);

/** The lines of a recording: {at, text}, in milliseconds. */
export function lines(name) {
  return readFileSync(new URL(`${name}.log`, RECORDINGS), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [at, ...text] = line.split('\t');
      return { at: Number(at) * 1000, text: text.join('\t') };
    });
}

/** Plays a recording to a run, at the time of day that is given, with a view that ticks each second. */
export function play(name, { action = 'deploy', view = { tell() {}, tick() {} }, begin = 0 } = {}) {
  const run = new Run(action, DEPENDENCIES, begin);
  let now = begin;
  const all = lines(name);
  for (const { at, text } of all) {
    for (; now + TICK_MS < begin + at; now += TICK_MS) {
      view.tick(run, now);
    }
    now = begin + at;
    if (text !== 'start' && text !== 'end') {
      view.tell(run.line(text, now), run, now);
    }
  }
  view.tell(run.end(now), run, now);
  return run;
}

/** As it comes back from the file in which it is kept. */
export function played(...parameters) {
  return JSON.parse(JSON.stringify(record(play(...parameters))));
}

/** A folder of synthesized stacks, in which the given resource is made by the construct of the given path. */
export function synthesized(stack, type, name, path) {
  const output = mkdtempSync(join(tmpdir(), 'synthesized-'));
  mkdirSync(join(output, 'stacks', stack), { recursive: true });
  const resource = { [type]: { [name]: { '//': { metadata: { path } } } } };
  writeFileSync(join(output, 'stacks', stack, 'cdk.tf.json'), JSON.stringify({ resource }));
  const stacks = Object.fromEntries([...DEPENDENCIES].map(([id, dependencies]) => [id, { dependencies }]));
  writeFileSync(join(output, 'manifest.json'), JSON.stringify({ stacks }));
  return output;
}

/** A terminal or a log that remembers what was written to it. */
export class Screen {
  text = '';

  constructor(properties = {}) {
    Object.assign(this, properties);
  }

  write(text) {
    this.text += text;
  }

  /** What stands there at the end, with the erasing done. */
  get lines() {
    const lines = [''];
    for (const [, up, newline, other] of this.text.matchAll(/\x1b\[(\d+)A\r\x1b\[J|(\n)|([^\n\x1b]+)/g)) {
      if (up) {
        lines.splice(lines.length - 1 - Number(up), Infinity, '');
      } else if (newline) {
        lines.push('');
      } else {
        lines[lines.length - 1] += other;
      }
    }
    return lines.slice(0, -1);
  }
}
