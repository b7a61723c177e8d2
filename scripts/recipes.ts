import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A task, where it is shown, and the test that does it. */
interface Recipe {
  readonly task: string;
  /** Page, with a section, from docs/. */
  readonly page: string;
  /**
   * File that does it, from the top of the repository.
   *
   * @default - commands do it
   */
  readonly file?: string;
  readonly test: string;
}

/** What people come for. */
export const RECIPES: readonly Recipe[] = [
  {
    task: 'See a federation work on this machine, without an account',
    page: '../README.md#start',
    file: 'main.ts',
    test: 'terraform-binary/start.test.ts',
  },
  {
    task: 'Start a project',
    page: '../README.md#start',
    test: 'terraform-binary/package-matrix.test.ts',
  },
  {
    task: 'Let a company sign in by SAML; departments decide the role',
    page: '../README.md#a-first-example',
    file: 'examples/enterprise-saml.ts',
    test: 'examples/enterprise-saml.test.ts',
  },
  {
    task: 'Let users sign in with Google, or as guests, and upload files',
    page: 'recipes.md#social-sign-in-and-guests',
    file: 'examples/social-uploads.ts',
    test: 'terraform-binary/programs.test.ts',
  },
  {
    task: 'Keep users in a directory of your own: passwords, MFA, e-mail, triggers',
    page: 'user-pool.md#a-complete-example',
    file: 'examples/complete.ts',
    test: 'terraform-binary/complete.test.ts',
  },
  {
    task: 'Give clients roles of their own, by rules and by groups',
    page: 'recipes.md#clients-with-roles-of-their-own',
    file: 'examples/two-clients.ts',
    test: 'terraform-binary/programs.test.ts',
  },
  {
    task: 'Decide a claim by a Lambda trigger',
    page: 'recipes.md#a-claim-that-a-trigger-decides',
    file: 'examples/validated-claim.ts',
    test: 'examples/validated-claim.test.ts',
  },
  {
    task: 'Sign in at a domain of your own',
    page: 'recipes.md#a-domain-of-your-own',
    file: 'examples/hosted-zone.ts',
    test: 'terraform-binary/programs.test.ts',
  },
  {
    task: 'Protect an HTTP API by tokens and scopes',
    page: 'recipes.md#an-http-api',
    file: 'examples/backend-api.ts',
    test: 'terraform-binary/programs.test.ts',
  },
  {
    task: 'Configure a single-page app',
    page: 'front-end.md',
    file: 'examples/front-end/index.html',
    test: 'terraform-binary/front-end-page.test.ts',
  },
  {
    task: 'Keep tenants apart',
    page: 'recipes.md#tenants',
    file: 'examples/tenants.ts',
    test: 'examples/tenants.test.ts',
  },
  {
    task: 'Adopt what exists, without changing it',
    page: 'adopt.md',
    file: 'examples/adopt.ts',
    test: 'terraform-binary/adopt.test.ts',
  },
  {
    task: 'Write Terraform only, with the module',
    page: '../modules/cognito-federation/README.md',
    file: 'modules/cognito-federation/examples/minimal/main.tf',
    test: 'terraform-binary/module-examples.test.ts',
  },
  {
    task: "Find out who gets what in somebody else's Terraform, and what a change gives",
    page: 'access.md',
    test: 'docs/access.test.ts',
  },
];

/** The tasks as rows of a table: how to, lines of code, test. */
export function recipeRows(): string[][] {
  return RECIPES.map(({ task, page, file, test }) => {
    const shown = file === undefined ? '' : `[${file.split('/').at(-1)}](../${file})`;
    const name = test.split('/').at(-1) as string;
    return [`[${task}](${page})`, shown, linesOf(file), `[${name}](../__tests__/${test})`];
  });
}

/** Lines that say something: no imports, comments and empty lines. */
function linesOf(file: string | undefined): string {
  if (file === undefined) return '';
  const code = readFileSync(join(__dirname, '..', file), 'utf8').replaceAll(
    /^import [^;]*;$/gm,
    '',
  );
  return `${code.split('\n').filter((line) => !/^\s*(?:\/\/|\/\*|\*|#|$)/.test(line)).length}`;
}
