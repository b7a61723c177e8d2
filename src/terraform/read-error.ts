/** Why a file can't be read as a whole: no JSON, no Terraform, no Cognito in it. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
}
