/** A configuration with secrets in every place that a federation's Terraform has for them. */
export function withSecrets(secret: () => string): object {
  const resource = {
    aws_cognito_user_pool: {
      main: {
        name: 'main',
        tags: { token: secret() },
        sms_configuration: { external_id: secret() },
        email_configuration: { configuration_set: secret(), from_email_address: secret() },
        admin_create_user_config: { invite_message_template: { email_message: secret() } },
        verification_message_template: { email_message: secret() },
        lambda_config: { custom_email_sender: { lambda_arn: secret(), lambda_version: 'V1_0' } },
      },
    },
    aws_cognito_user_pool_client: {
      web: {
        name: 'web',
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        callback_urls: [
          `https://a.example/?key=${secret()}`,
          // A check speaks of it.
          `http://a.example/?key=${secret()}`,
          `http://user:${secret()}@a.example/`,
        ],
        logout_urls: [`https://a.example/?key=${secret()}`],
        explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        default_redirect_uri: `https://a.example/?key=${secret()}`,
        supported_identity_providers: ['Google'],
      },
    },
    aws_cognito_identity_provider: {
      google: {
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        provider_name: 'Google',
        provider_type: 'Google',
        provider_details: {
          client_id: 'g',
          client_secret: secret(),
          authorize_scopes: 'openid',
          private_key: secret(),
          key_id: secret(),
        },
        attribute_mapping: { email: 'email' },
        idp_identifiers: [secret()],
      },
      saml: {
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        provider_name: 'Corp',
        provider_type: 'SAML',
        provider_details: {
          MetadataFile: `<xml>${secret()}</xml>`,
          MetadataURL: `https://idp.example/?key=${secret()}`,
        },
      },
    },
    aws_cognito_identity_pool: {
      main: {
        identity_pool_name: 'main',
        allow_unauthenticated_identities: false,
        cognito_identity_providers: [
          {
            client_id: '${aws_cognito_user_pool_client.web.id}',
            provider_name: '${aws_cognito_user_pool.main.endpoint}',
            server_side_token_check: true,
          },
        ],
        tags: { token: secret() },
      },
    },
    aws_cognito_identity_pool_roles_attachment: {
      main: {
        identity_pool_id: '${aws_cognito_identity_pool.main.id}',
        roles: { authenticated: '${aws_iam_role.user.arn}' },
      },
    },
    aws_cognito_user_group: {
      staff: {
        name: 'staff',
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        description: secret(),
      },
    },
    aws_cognito_resource_server: {
      api: {
        identifier: 'api',
        name: secret(),
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        scope: [{ scope_name: 'read', scope_description: secret() }],
      },
    },
    aws_cognito_user: {
      ada: {
        user_pool_id: '${aws_cognito_user_pool.main.id}',
        username: 'ada',
        password: secret(),
        temporary_password: secret(),
      },
    },
    aws_iam_role: {
      user: {
        name: 'user',
        description: secret(),
        tags: {
          token: secret(),
          // A policy asks for these two, so that they decide.
          Team: 'shown-team',
          cell: '${var.cell_secret}',
        },
        assume_role_policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated: 'cognito-identity.amazonaws.com' },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: {
                StringEquals: {
                  'cognito-identity.amazonaws.com:aud': '${aws_cognito_identity_pool.main.id}',
                },
                'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
              },
            },
          ],
        }),
      },
    },
    aws_iam_role_policy: {
      user: {
        role: '${aws_iam_role.user.id}',
        name: 'user',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Resource: '${aws_s3_bucket.files.arn}/${var.path_secret}/*',
              Condition: {
                StringEquals: {
                  'aws:Referer': '${var.referer_secret}',
                  'aws:PrincipalTag/team': 'shown-team',
                },
              },
            },
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Resource: '${aws_s3_bucket.files.arn}/$${aws:PrincipalTag/cell}/*',
            },
          ],
        }),
      },
    },
    aws_s3_bucket: { files: { bucket: 'files' } },
    aws_lambda_function: {
      hook: {
        function_name: 'hook',
        environment: {
          variables: Object.fromEntries(
            Array.from({ length: 10 }, (_, at) => [`KEY${at}`, secret()]),
          ),
        },
      },
    },
    aws_db_instance: { main: { username: secret(), password: secret() } },
    aws_secretsmanager_secret_version: { main: { secret_id: 'x', secret_string: secret() } },
    aws_ssm_parameter: { main: { name: 'x', type: 'SecureString', value: secret() } },
    random_password: { main: { length: 20, override_special: secret(), keepers: { a: secret() } } },
    null_resource: {
      main: {
        triggers: { a: secret() },
        provisioner: [
          { 'local-exec': { command: `curl -u ${secret()}`, environment: { TOKEN: secret() } } },
        ],
      },
    },
  };
  return {
    variable: {
      referer_secret: { type: 'string', sensitive: true, default: secret() },
      cell_secret: { type: 'string', sensitive: true, default: secret() },
      path_secret: { type: 'string', sensitive: true, default: secret() },
      unused: { type: 'string', default: secret() },
    },
    locals: { token: secret(), nested: { key: [secret()] } },
    provider: {
      aws: [
        {
          region: 'eu-west-1',
          access_key: secret(),
          secret_key: secret(),
          token: secret(),
          default_tags: [{ tags: { cost: secret() } }],
          max_retries: 3,
          http_proxy: `https://user:${secret()}@proxy.example`,
        },
      ],
    },
    output: { key: { value: secret() }, hidden: { sensitive: true, value: secret() } },
    terraform: {
      backend: { s3: { bucket: secret(), access_key: secret(), secret_key: secret() } },
    },
    data: { external: { x: { program: ['sh', secret()], query: { key: secret() } } } },
    resource,
  };
}
