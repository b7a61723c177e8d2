/** What `cognito-federation --help` prints. */
export const USAGE = `cognito-federation explain FILE --claims FILE [options]

  Which role somebody gets, by which rule, and what it may do, without deploying.
  FILE is a cdk.tf.json, or what \`terraform show -json\` writes of a plan or of the state.

  --claims FILE           the claims of the token, as a JSON object
  --guest                 nobody signed in
  --client C              app client of the user pool: key, address, name or id
  --provider P            identity provider of the identity pool: key, address, host name or ARN
  --group G               a group of the user pool that the person is in; may be repeated
  --pool P                identity pool, where there are several
  --identity ID           identity id, where a policy names one
  --role R                role that the caller asks for
  --classic               by the classic flow
  --action A --resource R what they want to do; may be repeated. {identity} is their own identity id
  --context KEY=VALUE     what the request says, for the --action in front of it: s3:prefix=private/
  --switch NAME=READING   how to read a point that nobody has settled
  --matrix CASES.json     a table of people and requests instead of --claims
  --source DIR            folder of the configuration that a plan was made from
  --json                  the same answer for machines

  Exit codes: 0 yes, 1 no or undecided, 2 wrong use or unreadable input.
`;
