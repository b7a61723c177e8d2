import { fragmentOf, type PageQuestion } from '../../src/page/playground/question';
import { describeInBrowser } from '../helpers/terraform-binary/chromium';
import { DRAWN, hostileFederation } from '../helpers/terraform-binary/drawn-pages';
import { pageBrowser, stepsOf } from '../helpers/terraform-binary/page-browser';

jest.setTimeout(300_000);

describeInBrowser('the words of a playground, in a browser', () => {
  const { open } = pageBrowser(() => ({
    'enterprise-saml': [DRAWN['enterprise-saml']?.() ?? ''],
    hostile: [hostileFederation()],
  }));

  test('shows hostile names harmlessly', async () => {
    const page = await open('hostile');
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(await page.$$eval('img, script', ({ length }) => length)).toBe(2);
    expect(await page.$eval('.user-pool title', ({ textContent }) => textContent)).toMatch(
      /^<\/script><\/title><\/text><img src=x onerror="hacked=1">'"`\\u202ex+…;/,
    );
    expect(await stepsOf(page)).toEqual(['Role: finance', 'Trust: accepted', 'Request: undecided']);
    // IAM refuses a policy with such a Sid: what it allows is unknown.
    expect(await page.$eval('.step.open td + td', ({ textContent }) => textContent)).toMatch(
      /^the policy is unknown: IAM refuses the Sid <\/script>.*x`: letters and digits only$/,
    );
  });

  test('says all this of the first example', async () => {
    const page = await open('enterprise-saml');
    const said = await page.$eval('.playground', (element) => {
      const names = [...element.querySelectorAll('[placeholder], [aria-label]')].map(
        (each) => each.getAttribute('placeholder') ?? each.getAttribute('aria-label') ?? '',
      );
      return [...(element as HTMLElement).innerText.split(/\n+/), ...new Set(names)];
    });
    expect(said).toEqual([
      'Try a token',
      'Who signs in',
      'Signs in',
      'at client web',
      'custom:department',
      'read by rules · fills tag department',
      'Claims as JSON',
      'Asks for the role',
      'CustomRoleArn',
      'none',
      'authenticated',
      'finance',
      'What they want to do',
      'Action',
      'Resource',
      'Condition keys of the request',
      'a user, signed in at client web of aws_cognito_user_pool.corp',
      '1',
      'Role',
      '✓ finance',
      'the token says custom:department = finance',
      'rule 1	custom:department equals finance	matched	← chosen',
      'rule 2	custom:department equals audit	no',
      'rule 3	custom:department equals sales	no	→ would give authenticated',
      'could also ask for: nothing else',
      '2',
      'Trust',
      '✓ accepted',
      'aud is this identity pool	aws_cognito_identity_pool.corp',
      'amr contains authenticated',
      'session tag department = finance',
      '3',
      'Request',
      '✓ allowed',
      'by statement OwnPrefix of aws_iam_role_policy.corp_finance',
      "not looked at: service control policies, resource control policies, policies of VPC endpoints, the bucket policy, the policy of the KMS key, where one encrypts the data, whether the resource is in the role's account",
      'Who else can?',
      'Copy link',
      'Copy explain command',
      'Copy Jest test',
      'the token lacks it',
      's3:GetObject',
      'an ARN; {identity} is the own identity id',
      'unknown',
      'Role: finance',
      'Trust: accepted',
      'Request: allowed',
    ]);
  });

  test('says what is no JSON, and what makes no test', async () => {
    const page = await open('enterprise-saml');
    await page.focus('[name=claims]');
    await page.keyboard.type('{');
    expect(await page.$eval('.field.raw .wrong', ({ textContent }) => textContent)).toBe(
      'not a JSON object yet',
    );
    const undecided: PageQuestion = {
      pool: 'aws_cognito_identity_pool.corp',
      client: 'aws_cognito_user_pool_client.corp_web',
      claims: { 'custom:department': { of: 'finance' } } as unknown as PageQuestion['claims'],
      ...{ groups: [], action: '', resource: '', context: {} },
    };
    const other = await open('enterprise-saml', fragmentOf(undecided));
    await other.$$eval('.copy button', (all) => all[2]?.click());
    await other.waitForFunction(
      () =>
        document.querySelectorAll('.copy [role=status]')[2]?.textContent ===
        'an undecided answer makes no test',
    );
  });
});
