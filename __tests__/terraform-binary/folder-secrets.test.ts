import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { folderWith } from '../helpers/temporary-files';

const MAIN = `
variable "account" {
  sensitive = true
}
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = [var.account]
  default_tags {
    tags = { owner = "of \${var.account}" }
  }
}
resource "aws_cognito_identity_pool" "p" {
  identity_pool_name = "p"
}
`;

test('keeps a secret of a provider configuration out of what is evaluated', async () => {
  const evaluation = await evaluateFolder(folderWith({ 'main.tf': MAIN }), {
    ...{ variables: [], variableFiles: [], data: {}, onProgress: () => {} },
    environment: { ...process.env, TF_VAR_account: '111122223333' },
  });
  expect(evaluation.providers).toEqual({
    aws: { region: 'eu-central-1', hasUnknownTags: true },
  });
  expect(JSON.stringify(evaluation)).not.toContain('111122223333');
}, 120_000);
