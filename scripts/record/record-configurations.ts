import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, askBothForms } from './ask';
import { PEOPLE } from './claims';
import type { Prepared } from './prepared';
import { PROJECT } from './project';
import { recordChecks } from './record-checks';
import { signInArguments } from './sign-in-arguments';
import { stackFacts, type StackFacts } from './stack-facts';

type Login = { readonly client: string } | { readonly provider: string };

/** Logins of fixtures that no resource of theirs names. */
const OTHER_LOGINS: Readonly<Record<string, readonly Login[]>> = {
  'fixture-groups-and-guests': [
    { client: 'kiosk' },
    ...['accounts.google.com', 'graph.facebook.com', 'ci', 'corp', 'login.kiosk'].map(
      (provider) => ({ provider }),
    ),
  ],
};

/** Records what is said of every example, stack of `main.ts` and fixture, about the same people in each. */
export async function recordConfigurations(prepared: Prepared): Promise<void> {
  for (const [name, json] of Object.entries({ ...prepared.stacks, ...fixtures() })) {
    const file = prepared.scratch.file(`configurations/${name}.tf.json`, json);
    const facts = stackFacts(json);
    const wanted = facts.requests.flatMap(requestArguments);
    for (const [person, signIn] of Object.entries(PEOPLE)) {
      for (const login of signIn.guest === true ? [{}] : [{}, ...loginsOf(name, facts)]) {
        const asked = { ...signIn, ...login };
        const said = signInArguments(asked);
        if (said === undefined) throw new Error(`no words for ${person}`);
        const at = [person, ...Object.values(login)].join('-at-');
        const given = ['explain', file, ...said.given, ...wanted];
        const path = `explain/configurations/${name}/${at}`;
        await askBothForms(prepared, path, { ...said, given });
        await ask(prepared, `${path}.colours`, { ...said, given, isTerminal: true });
        recordChecks(prepared, `checks/configurations/${name}/${at}`, json, asked, facts);
      }
    }
  }
}

/** Where else people sign in than where they do if nothing is said. */
function loginsOf(name: string, { clients }: StackFacts): readonly Login[] {
  const several = clients.length < 2 ? [] : clients.map((client) => ({ client }));
  return [...several, ...(OTHER_LOGINS[name] ?? [])];
}

function fixtures(): Record<string, string> {
  const folder = join(PROJECT, '__tests__', 'terraform', 'fixtures');
  const names = readdirSync(folder).filter((file) => file.endsWith('.tf.json'));
  if (names.length === 0) throw new Error(`no fixtures in ${folder}`);
  return Object.fromEntries(
    names
      .sort()
      .map((file) => [
        `fixture-${file.replace('.tf.json', '')}`,
        readFileSync(join(folder, file), 'utf8'),
      ]),
  );
}

function requestArguments({ action, resource, context = {} }: StackFacts['requests'][number]) {
  const said = Object.entries(context).flatMap(([key, value]) =>
    [value].flat().flatMap((each) => ['--context', `${key}=${each}`]),
  );
  return ['--action', action, '--resource', resource, ...said];
}
