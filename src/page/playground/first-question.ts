import { claimFields, type PageDoor } from './doors';
import type { PageQuestion } from './question';
import type { RequestFields } from './request-fields';

/** The question that the page opens with: a user that the first rule matches, and the first action. */
export function firstQuestion(
  pool: string,
  doors: readonly PageDoor[],
  { actions, resources }: RequestFields,
): PageQuestion {
  const [door] = doors;
  const [field] = door === undefined ? [] : claimFields(door.door).filter(hasValues);
  const claims = field === undefined ? {} : { [field.name]: field.values[0] ?? '' };
  const [action = ''] = actions;
  return {
    ...(door?.named ?? { pool }),
    ...{ claims, groups: [], action, context: {} },
    resource: resources.find((each) => isOf(action, each)) ?? '',
  };
}

function hasValues({ values }: { readonly values: readonly string[] }): boolean {
  return values.length > 0;
}

/** Whether a resource looks like one of the service that an action is of. */
function isOf(action: string, resource: string): boolean {
  const [service = ''] = action.split(':');
  return resource.startsWith(`arn:aws:${service}:`) || resource.includes(`aws_${service}_`);
}
