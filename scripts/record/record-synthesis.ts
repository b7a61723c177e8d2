import type { Prepared } from './prepared';

/** Records the Terraform JSON of every example, of `main.ts`, and of every case of the module. */
export function recordSynthesis({ recording, stacks, federations }: Prepared): void {
  for (const [name, json] of Object.entries(stacks)) {
    recording.json(`synthesis/programs/${name}.tf.json`, JSON.parse(json));
  }
  for (const [name, { stack }] of Object.entries(federations)) {
    recording.json(`synthesis/cases/${name}.tf.json`, JSON.parse(stack));
  }
}
