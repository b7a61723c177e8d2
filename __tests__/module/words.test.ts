import { moduleCall } from '../helpers/module/module-call';
import { type ModuleWords, moduleWords, wordsSaid } from '../helpers/module/module-words';
import { PARITY_CASES } from '../helpers/module/parity-cases';
import { MAIN_SPECS, PROGRAM_SPECS } from '../helpers/module/program-specs';
import { specWords } from '../helpers/module/spec-words';

/** Words of the constructs that the module lacks, and why; a reason holds for what is below it too. */
const NOT_IN_MODULE: Readonly<Record<string, string>> = {
  'branding.managed_login': 'needs AWS provider 6: the submodule `managed-login`',
  'domain.custom_domain.certificate_provider':
    'the caller would have to pass a second provider always: the submodule `certificate`',
  'identity_providers.*.private_key.value': 'the key itself is `private_key`',
  'identity_providers.*.private_key.rotation': 'stands beside it, as `private_key_rotation`',
  log_delivery: 'needs AWS provider 6: the submodule `log-delivery`',
  'roles.*.identity_providers': 'narrows `when`, which the module writes as a rule',
  'rules.before': 'the list has an order',
  'rules.when': 'one condition, written into the rule: `claim`, `match_type` and `value`',
  web_acl_arn: 'an object, since `count` needs to know whether it is there: `web_acl.arn`',
};

/** Words that the module alone has, and why; a reason holds for what is below it too. */
const NOT_IN_CONSTRUCTS: Readonly<Record<string, string>> = {
  acknowledged: 'the method `acknowledge`',
  allow_guests: 'the method `allowGuests`',
  create_identity_pool: 'the constructs have a class for each way',
  create_user_pool: 'the constructs have a class for each way',
  grants: 'methods of roles',
  'identity_providers.*.private_key_rotation': 'within `privateKey`',
  jwt_authorizers: 'the method `addJwtAuthorizer`',
  'rules.claim': 'within `when`',
  'rules.match_type': 'within `when`',
  'rules.value': 'within `when`',
  use_default_principal_tags: "`principalTags: 'defaults'`",
  web_acl: '`webAclArn`',
};

/** Words that the module wants always and the constructs don't, and why. */
const ALWAYS_IN_MODULE: Readonly<Record<string, string>> = {
  'domain.custom_domain.certificate_arn': 'the submodule `certificate` makes one',
};

/** Words of the module of which no federation in the parity test may speak, and why. */
const NOT_IN_PARITY: Readonly<Record<string, string>> = {
  'grants.*.own_items.table': 'a name, where the constructs take ARNs; asks AWS for the account',
};

const ofConstructs = new Map(
  [...specWords()].map(([word, fact]) => [
    word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    fact,
  ]),
);
let ofModule: ModuleWords;

beforeAll(async () => {
  ofModule = await moduleWords();
});

const hasReason = (word: string, reasons: Readonly<Record<string, string>>) =>
  Object.keys(reasons).some((each) => word === each || word.startsWith(`${each}.`));

describe('the words of the module', () => {
  test('are those of the constructs', () => {
    expect(ofConstructs.size).toBeGreaterThan(300);
    const missing = [...ofConstructs.keys()].filter((word) => !ofModule.has(word));
    expect(missing.filter((word) => !hasReason(word, NOT_IN_MODULE))).toEqual([]);
    const more = [...ofModule.keys()].filter((word) => !ofConstructs.has(word));
    expect(more.filter((word) => !hasReason(word, NOT_IN_CONSTRUCTS))).toEqual([]);
  });

  test('may be left out where the constructs may', () => {
    const wanted = [...ofModule].filter(
      ([word, { isOptional }]) => !isOptional && ofConstructs.get(word)?.isOptional === true,
    );
    expect(wanted.map(([word]) => word)).toEqual(Object.keys(ALWAYS_IN_MODULE));
  });

  test('all occur in federations that are compared with the constructs', () => {
    const all = [MAIN_SPECS, PROGRAM_SPECS, PARITY_CASES].flatMap((each) => Object.values(each));
    const said = new Set(all.flatMap((each) => [...wordsSaid(moduleCall(each), ofModule)]));
    const unsaid = [...ofModule.keys()].filter((word) => !said.has(word));
    expect(unsaid).toEqual(Object.keys(NOT_IN_PARITY));
  });

  test('have no reason for nothing', () => {
    const within = (each: string, words: Iterable<string>) =>
      [...words].some((word) => word === each || word.startsWith(`${each}.`));
    const unneeded = [
      ...Object.keys(NOT_IN_MODULE).filter(
        (each) => ofModule.has(each) || !within(each, ofConstructs.keys()),
      ),
      ...Object.keys(NOT_IN_CONSTRUCTS).filter(
        (each) => ofConstructs.has(each) || !within(each, ofModule.keys()),
      ),
    ];
    expect(unneeded).toEqual([]);
  });
});
