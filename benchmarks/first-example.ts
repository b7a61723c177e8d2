import { App } from 'cdktf';
import { EnterpriseSaml } from '../examples/enterprise-saml';

/** Synthesizes the first example of the README. */
const app = new App({});
new EnterpriseSaml(app, 'corp');
app.synth();
