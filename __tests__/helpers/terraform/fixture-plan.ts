import type { Evaluation } from '../../../src/sources/folder/evaluation';
import { evaluatedBeside } from '../../../src/sources/folder/evaluated-file';
import { readWithConfiguration, type ReadTerraform } from '../../../src/terraform/read-terraform';

/** Reads a plan beside what Terraform made of its folder, both as they were captured. */
export function readFixturePlan(plan: string, evaluation: string): ReadTerraform {
  return readWithConfiguration(
    JSON.parse(plan),
    evaluatedBeside(JSON.parse(evaluation) as Evaluation),
  );
}
