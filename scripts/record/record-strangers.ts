import { join } from 'node:path';
import {
  STRANGER_QUESTIONS,
  type StrangerQuestion,
} from '../../__tests__/helpers/terraform/stranger-questions';
import { askBothForms, type Asked } from './ask';
import type { Prepared } from './prepared';
import { PROJECT } from './project';
import { signInArguments } from './sign-in-arguments';

const TERRAFORM = join(PROJECT, '__tests__', 'terraform');

/** Records what `explain` says of Terraform that others wrote: of its state, and of its plan with and without its source. */
export async function recordStrangers(prepared: Prepared): Promise<void> {
  for (const [name, questions] of Object.entries(STRANGER_QUESTIONS)) {
    const fixture = join(TERRAFORM, 'fixtures', 'strangers', name);
    const sources = {
      state: [`${fixture}.state.json`],
      plan: [`${fixture}.plan.json`],
      'plan-with-source': [`${fixture}.plan.json`, '--source', join(TERRAFORM, 'strangers', name)],
    };
    for (const [source, given] of Object.entries(sources)) {
      for (const [at, question] of questions.entries()) {
        const { given: said, files } = argumentsOf(question);
        await askBothForms(prepared, `explain/strangers/${name}/${source}/${at + 1}`, {
          given: ['explain', ...given, ...said],
          files,
        });
      }
    }
  }
}

function argumentsOf({ asked, switches, requests = {} }: StrangerQuestion): Asked {
  const said = signInArguments(asked, switches);
  if (said === undefined) throw new Error(`no words for ${JSON.stringify(asked)}`);
  const wanted = Object.keys(requests).flatMap((each) => {
    const [action = '', resource = ''] = each.split(' ');
    return ['--action', action, '--resource', resource];
  });
  return { ...said, given: [...said.given, ...wanted] };
}
