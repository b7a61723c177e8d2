import { type App, Testing, type TerraformStack } from 'cdktf';
import { bareReferences } from '../../../scripts/bare-references';

/** Files of a root module by name. */
export type Files = Readonly<Record<string, string>>;

/** Renders what `build` makes in both forms that Terraform reads, validations included. */
export function rendered(build: (app: App) => TerraformStack): {
  readonly json: Files;
  readonly hcl: Files;
} {
  return {
    json: { 'cdk.tf.json': Testing.synth(build(Testing.app()), true) },
    hcl: { 'cdk.tf': bareReferences(Testing.synthHcl(build(Testing.app()), true)) },
  };
}
