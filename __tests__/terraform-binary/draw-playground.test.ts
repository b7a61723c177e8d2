import { fragmentOf } from '../../src/page/playground/question';
import { changeOf, DRAWN } from '../helpers/terraform-binary/drawn-pages';
import { describeInBrowser } from '../helpers/terraform-binary/chromium';
import { pageBrowser, stepsOf } from '../helpers/terraform-binary/page-browser';
import { askedCommand, randomQuestions } from '../helpers/terraform-binary/random-questions';

jest.setTimeout(300_000);

const source = (name: string) => DRAWN[name]?.() ?? '';

describeInBrowser('the playground of a drawn page, in a browser', () => {
  const { open, drawn } = pageBrowser(() => ({
    ...Object.fromEntries(
      ['enterprise-saml', 'complete', 'groups-and-guests', 'two-pools'].map((name) => [
        name,
        [source(name)],
      ]),
    ),
    change: changeOf(source('enterprise-saml')),
  }));

  test('answers 200 random questions as the command does', async () => {
    for (const [name, seed] of [
      ['enterprise-saml', 1],
      ['complete', 2],
      ['groups-and-guests', 3],
      ['two-pools', 4],
    ] as const) {
      const questions = randomQuestions(source(name), 50, seed);
      const page = await open(name);
      const onPage = await page.evaluate(async (fragments) => {
        const answers: string[][] = [];
        for (const fragment of fragments) {
          const changed = new Promise((done) =>
            addEventListener('hashchange', done, { once: true }),
          );
          location.hash = fragment;
          await changed;
          // Rendered, and its effects are done.
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)));
          const problem = document.querySelector('.problem')?.textContent;
          const steps = [...document.querySelectorAll('.step')].map((step) => [
            step.classList[1] ?? '',
            ...(step.getAttribute('aria-label') ?? '').split(': '),
          ]);
          const [role, trust] = ['Role', 'Trust'].map((name) =>
            steps.find((each) => each[1] === name),
          );
          const last = steps.find((each) => each[1] === 'Request');
          const outcomes = [role?.[0], trust?.[0] ?? 'ok'];
          const outcome = outcomes.includes('bad')
            ? 'refused'
            : outcomes.includes('open')
              ? 'undecided'
              : 'credentials';
          answers.push(
            problem == null
              ? [outcome, outcome === 'credentials' ? (role?.[2] ?? '') : '', last?.[2] ?? '']
              : ['problem', problem],
          );
        }
        return answers;
      }, questions.map(fragmentOf));
      const { source: file } = drawn(name);
      const asked: string[][] = [];
      for (const question of questions) asked.push(await askedCommand(file, question));
      expect(onPage).toEqual(asked);
      expect(new Set(asked.map(String)).size).toBeGreaterThan(1);
    }
  });

  test('is used by the keyboard alone', async () => {
    const page = await open('enterprise-saml');
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: each } = document;
        return (
          each?.getAttribute('aria-label') ?? each?.getAttribute('name') ?? each?.textContent ?? ''
        );
      });
    await page.keyboard.press('Tab');
    await page.keyboard.type('reports');
    expect(await page.$eval('#found', ({ textContent }) => textContent)).toBe('1 found');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Okta; SAML');
    expect(await page.$$eval('.node.lit', ({ length }) => length)).toBe(11);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp'] as const) {
      await page.keyboard.press(key);
    }
    expect(await focused()).toBe('1 custom:department = finance; 2 custom:department = audit');
    expect(await page.$eval('.said', ({ textContent }) => textContent)).toBe(await focused());
    await page.keyboard.press('ArrowRight');
    const lit = await page.$$eval('.node.lit', (nodes) =>
      nodes.map((each) => each.getAttribute('data-id')),
    );
    expect(lit).toEqual([
      'provider aws_cognito_identity_provider.corp_Okta',
      'user-pool aws_cognito_user_pool.corp',
      'client aws_cognito_user_pool_client.corp_web',
      'rules aws_iam_role.corp_finance aws_cognito_user_pool_client.corp_web',
      'role aws_iam_role.corp_finance',
      'permissions DynamoDB aws_iam_role.corp_finance',
      'permissions S3 aws_iam_role.corp_finance',
    ]);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('door');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('claim-0');
    await page.keyboard.down('Control');
    await page.keyboard.press('A');
    await page.keyboard.up('Control');
    await page.keyboard.type('sales');
    await page.waitForSelector('[aria-label="Role: authenticated"]');
    for (let presses = 0; (await focused()) !== 'Who else can?' && presses < 20; presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('.who-else')?.textContent?.includes('nobody else'),
    );
    expect(
      await page.$$eval('.node.path', (nodes) => nodes.map((each) => each.getAttribute('data-id'))),
    ).toEqual([
      'client aws_cognito_user_pool_client.corp_web',
      'rules aws_iam_role.corp_authenticated aws_cognito_user_pool_client.corp_web',
      'role aws_iam_role.corp_authenticated',
      'permissions S3 aws_iam_role.corp_authenticated',
    ]);
  });

  test('loads the witnesses of a change into the playground, for after and before it', async () => {
    const page = await open('change');
    const entries = () =>
      page.$$eval('.access', (lists) => lists.map((each) => each.querySelectorAll('li').length));
    expect(await entries()).toEqual([5, 3]);
    const labels = await page.$$eval('.difference h2, .difference h3, .sides', (all) =>
      all.map((each) => each.getAttribute('aria-label') ?? each.textContent),
    );
    expect(labels).toEqual([
      ...['What the change does', 'New access: 5', 'Lost access: 3'],
      'What the playground answers for',
    ]);
    expect(
      await page.$$eval('text.added', (all) => all.map(({ textContent }) => textContent)),
    ).toEqual(['corp-files/*', 'GetObject', 'custom:department = marketing']);
    for (const [list, side] of [
      ['.access.new', 'after the change'],
      ['.access:not(.new)', 'before the change'],
    ] as const) {
      const count = await page.$$eval(`${list} button`, ({ length }) => length);
      for (let at = 0; at < count; at += 1) {
        await page.$$eval(`${list} button`, (all, index) => all[index]?.click(), at);
        await page.waitForFunction(
          (expected) =>
            document.querySelector('.sides [aria-pressed=true]')?.textContent === expected,
          {},
          side,
        );
        expect((await stepsOf(page)).at(-1)).toBe('Request: allowed');
        await page.$$eval('.sides button', (all) =>
          all.find((each) => each.getAttribute('aria-pressed') === 'false')?.click(),
        );
        await page.waitForSelector('[aria-label="Request: denied"]');
      }
    }
  });
});
