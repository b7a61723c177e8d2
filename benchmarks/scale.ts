import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';

/** Makes `federations` federations of 25 rules in one stack, synthesizes it, and reports per resource. */
const federations = Number(process.argv[2]);
const started = process.hrtime.bigint();
const app = new App();
const stack = new TerraformStack(app, 'scale');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
new LocalBackend(stack, { path: 'scale.tfstate' });
const bucket = { arn: 'arn:aws:s3:::files' };
for (let each = 0; each < federations; each += 1) {
  const federation = new CognitoFederation(stack, `f${each}`, {
    name: `f${each}`,
    domain: { prefix: `f${each}` },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    customAttributes: { team: { type: 'String' } },
    ambiguousRoleResolution: 'Deny',
  });
  for (let team = 0; team < 6; team += 1) {
    federation
      .addRole(`team${team}`, { when: claim('custom:team').equals(`${team}`) })
      .grantOwnPrefix(bucket, 'private');
  }
}
app.synth();
const resources = stack.node.findAll().filter((each) => 'terraformResourceType' in each).length;
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
process.send?.({ resources, milliseconds });
