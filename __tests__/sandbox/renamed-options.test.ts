import { signInHosted, startSandbox, type SandboxOptions } from '../../src/sandbox';

describe('an option by its former name', () => {
  test('is rejected by startSandbox with the new one', async () => {
    const options = { people: {} } as SandboxOptions;
    await expect(startSandbox(options)).rejects.toMatchObject({
      code: 'stack',
      message: 'people: this option is now called `users`',
    });
  });

  test('is rejected by signInHosted with the new one', async () => {
    const pages = {
      endpoint: '',
      userPoolId: '',
      signInUrl: '',
      identityProvider: 'Okta',
      user: '',
    };
    await expect(signInHosted({ ...pages, ...{ person: 'ada' } })).rejects.toMatchObject({
      code: 'stack',
      message: 'person: this option is now called `user`',
    });
  });
});
