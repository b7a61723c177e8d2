import { App, LocalBackend, S3Backend } from 'cdktf';
import { supportedAwsProvider } from 'cdktf-cognito-federation';
import { EnterpriseSaml } from './enterprise-saml';

const app = new App();
const stack = new EnterpriseSaml(app, 'corp');
supportedAwsProvider(stack, '~> 5.100');

// The state holds secrets and the users' pools: in production it belongs in an encrypted bucket.
const bucket = process.env.STATE_BUCKET;
if (bucket === undefined) new LocalBackend(stack, { path: 'terraform.corp.tfstate' });
else new S3Backend(stack, { bucket, key: 'corp.tfstate', region: 'eu-west-1' });

app.synth();
