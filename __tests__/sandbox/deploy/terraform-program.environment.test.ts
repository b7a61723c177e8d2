import { terraformEnvironment } from '../../../src/sandbox/deploy/terraform-program';

const ENDPOINT = 'http://127.0.0.1:4000';

describe('terraformEnvironment', () => {
  test('holds nothing that leads to a real account', () => {
    const environment = terraformEnvironment(
      {
        AWS_PROFILE: 'prod',
        AWS_ACCESS_KEY_ID: 'AKIAREAL',
        AWS_SECRET_ACCESS_KEY: 'real',
        AWS_SESSION_TOKEN: 'real',
        AWS_ENDPOINT_URL_S3: 'https://s3.example',
        AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
      },
      ENDPOINT,
    );
    expect(environment).toEqual({
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: ENDPOINT,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      CHECKPOINT_DISABLE: 'true',
      GOGC: 'off',
      GOMEMLIMIT: '1GiB',
    });
  });

  test('keeps the Region, values of variables and where providers come from', () => {
    expect(
      terraformEnvironment(
        {
          PATH: '/bin',
          AWS_DEFAULT_REGION: 'eu-west-1',
          TF_VAR_stage: 'dev',
          TF_CLI_CONFIG_FILE: '/rc',
          TF_PLUGIN_CACHE_DIR: '/cache',
        },
        ENDPOINT,
      ),
    ).toMatchObject({
      PATH: '/bin',
      AWS_REGION: 'eu-west-1',
      TF_VAR_stage: 'dev',
      TF_CLI_CONFIG_FILE: '/rc',
      TF_PLUGIN_CACHE_DIR: '/cache',
    });
  });

  test('drops settings that would change what Terraform prints or where it works', () => {
    const environment = terraformEnvironment(
      { TF_LOG: 'trace', TF_CLI_ARGS: '-x', TF_DATA_DIR: '/d', TF_WORKSPACE: 'w' },
      ENDPOINT,
    );
    expect(Object.keys(environment).filter((name) => name.startsWith('TF_'))).toEqual([]);
  });
});
