import type { Prepared } from './prepared';
import { recordConfigurations } from './record-configurations';
import { recordDecisions } from './record-decisions';
import { recordHcl, recordModuleCases, recordModuleExamples } from './record-module';
import { recordRefusals } from './record-refusals';
import { recordResolution } from './record-resolution';
import { recordStrangers } from './record-strangers';
import { recordSynthesis } from './record-synthesis';
import { recordWrongUses } from './record-wrong-uses';

type Parts = Readonly<Record<string, (prepared: Prepared) => void | Promise<void>>>;

/** What is always recorded, by name. */
export const PARTS: Parts = {
  synthesis: recordSynthesis,
  configurations: recordConfigurations,
  strangers: recordStrangers,
  resolution: recordResolution,
  uses: recordWrongUses,
  decisions: recordDecisions,
  refusals: recordRefusals,
};

/** What Terraform is needed for. */
export const PARTS_WITH_TERRAFORM: Parts = {
  hcl: recordHcl,
  'examples of the module': recordModuleExamples,
  'cases of the module': recordModuleCases,
};
