import type {
  PolicyDocument,
  PolicyPrincipal,
} from '../../../src/policies/documents/policy-document';
import { policyJson } from '../../../src/policies/documents/to-json';
import { partsOf, type Text } from '../../../src/values/text';
import { isUnknown, type Unknown } from '../../../src/values/unknown';

/** How a policy is written in Terraform: as a data source, or as its JSON. */
export type PolicyForm = 'data source' | 'JSON text';

/** Writes policies into Terraform JSON, each as an expression that holds it. */
export class WrittenPolicies {
  /** The data sources that the expressions refer to. */
  readonly data: Record<string, object> = {};

  constructor(private readonly form: PolicyForm) {}

  /** The expression for a policy. What nobody can tell is a call of `timestamp`. */
  write(name: string, document: PolicyDocument<Text> | Unknown): string {
    if (isUnknown(document)) return UNKNOWN;
    if (this.form === 'JSON text') {
      const json = JSON.stringify(policyJson(written(document, '${') as PolicyDocument));
      return json.replaceAll('${', () => '$${').replaceAll(REFERENCE, () => '${');
    }
    const { version, statements } = written(document, '&{') as PolicyDocument;
    const data = {
      version,
      statement: statements.map(({ principals, notPrincipals, conditions, ...rest }) => ({
        sid: rest.sid,
        effect: rest.effect,
        actions: rest.actions,
        not_actions: rest.notActions,
        resources: rest.resources,
        not_resources: rest.notResources,
        principals: principals?.map(blockOf),
        not_principals: notPrincipals?.map(blockOf),
        condition: conditions,
      })),
    };
    this.data[name] = JSON.parse(JSON.stringify(data).replaceAll(REFERENCE, () => '${')) as object;
    return `\${data.aws_iam_policy_document.${name}.json}`;
  }
}

const UNKNOWN = '${timestamp()}';
/** Stands for the opening of a reference, until the policy variables are written. */
const REFERENCE = '@@{';

function blockOf({ type, identifiers }: PolicyPrincipal): object {
  return { type, identifiers };
}

/** Texts as Terraform writes them, with the given opening of a policy variable. */
function written(value: unknown, opening: string): unknown {
  if (typeof value === 'string') return value.replaceAll('${', opening);
  if (isText(value)) {
    return partsOf(value)
      .map((part) => {
        if (typeof part === 'string') return part.replaceAll('${', opening);
        return `${REFERENCE}${isUnknown(part) ? 'timestamp()' : `${part.address}.${part.attribute}`}}`;
      })
      .join('');
  }
  if (Array.isArray(value)) return value.map((each) => written(each, opening));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, written(each, opening)]),
  );
}

function isText(value: unknown): value is Text {
  return (
    Array.isArray(value) &&
    value.some((part) => typeof part === 'object' && part !== null && isPart(part as object))
  );
}

function isPart(part: object): boolean {
  return 'unknown' in part || 'address' in part;
}
