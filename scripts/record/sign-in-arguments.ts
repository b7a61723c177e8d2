import type { Asked } from './ask';
import type { SignIn, Switches } from './product';

const IN_A_TABLE = /^(askedRole|claims|client|flow|groups|guest|identity|identityPool|provider)$/;

/**
 * Says a sign-in in the words of the command line: by options, or else as a table of one person.
 * Undefined stands for what it has no words for.
 */
export function signInArguments(
  signIn: SignIn,
  switches: Partial<Switches> = {},
): Asked | undefined {
  if (!Object.keys(signIn).every((key) => IN_A_TABLE.test(key))) return undefined;
  const settings = Object.entries(switches).flatMap(([name, reading]) => [
    '--switch',
    `${name}=${reading}`,
  ]);
  if (typeof signIn.identity === 'object') {
    return { given: settings, files: { '--matrix': { users: { somebody: signIn } } } };
  }
  const common = [
    ...option('--pool', signIn.identityPool),
    ...option('--identity', signIn.identity),
    ...option('--role', signIn.askedRole),
    ...(signIn.flow === 'classic' ? ['--classic'] : []),
    ...settings,
  ];
  if (signIn.guest === true) return { given: ['--guest', ...common] };
  const groups = (signIn.groups ?? []).flatMap((group) => ['--group', group]);
  return {
    given: [
      ...option('--client', signIn.client),
      ...option('--provider', signIn.provider),
      ...groups,
      ...common,
    ],
    files: { '--claims': signIn.claims ?? {} },
  };
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}
