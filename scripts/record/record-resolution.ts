import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecOfFederation } from '../../__tests__/helpers/simulator/model-of-spec';
import { synthesizedSpec } from '../../__tests__/helpers/simulator/synthesized-spec';
import { askBothForms } from './ask';
import { fileName } from './file-name';
import type { Prepared } from './prepared';
import type { SignIn, Switches } from './product';
import { PROJECT } from './project';
import { recordChecks } from './record-checks';
import { signInArguments } from './sign-in-arguments';
import { stackFacts } from './stack-facts';

interface CaseFile {
  readonly federations: Readonly<
    Record<string, SpecOfFederation | { readonly way: 'terraform'; readonly terraform: object }>
  >;
  readonly cases: readonly {
    readonly name: string;
    readonly federation: string;
    readonly signIn: SignIn;
    readonly switches?: Partial<Switches>;
  }[];
}

const FOLDER = join(PROJECT, '__tests__', 'cases', 'resolution');

/** Records what is said of every case of which role somebody gets, by `explain` where it has words for it. */
export async function recordResolution(prepared: Prepared): Promise<void> {
  for (const file of readdirSync(FOLDER).sort()) {
    const { federations, cases } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as CaseFile;
    const theme = file.replace('.json', '');
    const stacks = new Map(
      Object.entries(federations).map(([name, federation]) => {
        const json =
          federation.way === 'terraform'
            ? JSON.stringify(federation.terraform)
            : synthesizedSpec(federation);
        const path = `synthesis/resolution/${theme}/${fileName(name)}.tf.json`;
        prepared.recording.json(path, JSON.parse(json));
        return [name, { json, path: prepared.scratch.file(path, json) }];
      }),
    );
    for (const { name, federation, signIn, switches } of cases) {
      const stack = stacks.get(federation);
      if (stack === undefined) throw new Error(`no federation ${federation}`);
      const { roles } = stackFacts(stack.json);
      const at = `resolution/${theme}/${fileName(name)}`;
      const question = { ...signIn, switches };
      recordChecks(prepared, `checks/${at}`, stack.json, question, { roles, requests: [] });
      const said = signInArguments(signIn, switches);
      if (said === undefined) continue;
      const given = ['explain', stack.path, ...said.given];
      await askBothForms(prepared, `explain/${at}`, { ...said, given });
    }
  }
}
