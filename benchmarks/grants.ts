import { App, TerraformStack } from 'cdktf';
import { CognitoFederation } from 'cdktf-cognito-federation';

const GRANTS = 4;

/** Builds one federation of `roles` roles with four grants each, and reports how long that takes. */
const roles = Number(process.argv[2]);
const stack = new TerraformStack(new App(), 'grants');
const bucket = { arn: 'arn:aws:s3:::files' };
const started = process.hrtime.bigint();
const federation = new CognitoFederation(stack, 'corp', {
  name: 'corp',
  domain: { prefix: 'corp' },
  clients: { web: { callbackUrls: ['https://app.example/callback'] } },
});
for (let each = 0; each < roles; each += 1) {
  const role = federation.addRole(`role${each}`);
  for (let grant = 0; grant < GRANTS; grant += 1) role.grantPrefix(bucket, `folder-${grant}`);
}
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
process.send?.({ grants: roles * GRANTS, milliseconds });
