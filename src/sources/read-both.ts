import type { Federation } from '../model/federation';
import { isKnown } from '../values/text';
import { isUnknown } from '../values/unknown';
import { asInConfiguration } from './as-in-configuration';
import { priorState } from './prior-state';
import { readSource, type ReadSourceOptions, type Source } from './read-source';

/** Two sources of one federation, to be compared. */
export interface BothSources {
  readonly before: Source;
  readonly after: Source;
}

/**
 * Reads two sources to compare them; what is deployed gets the addresses of the other source, and the
 * policies of the buckets and tables that the other names are read with it.
 *
 * @param newer The newer source; absent where the older one is a plan, which holds both.
 * @param options How both are read; `configuration` is that of the newer one.
 *
 * @throws ReadError where one can't be read, with the way out
 */
export async function readBoth(
  older: string,
  newer: string | undefined,
  { configuration, ...options }: ReadSourceOptions,
): Promise<BothSources> {
  const planned = { ...options, configuration };
  if (newer === undefined) {
    const after = await readSource(older, planned);
    return { before: await priorState(older), after };
  }
  if (isDeployed(older) && !isDeployed(newer)) {
    const after = await readSource(newer, planned);
    return { before: await deployedBeside(after, older, options), after };
  }
  const before = await readSource(older, options);
  const after =
    isDeployed(newer) && !isDeployed(older)
      ? await deployedBeside(before, newer, planned)
      : await readSource(newer, planned);
  return { before, after };
}

function isDeployed(source: string): boolean {
  return source.startsWith('aws:');
}

async function deployedBeside(
  { model }: Source,
  source: string,
  { input, onProgress, configuration }: ReadSourceOptions,
): Promise<Source> {
  // Values of variables are for the folder beside it.
  const read = await readSource(source, {
    ...{ input, onProgress, configuration },
    requests: resourcesIn(model),
  });
  return { ...read, model: asInConfiguration(read.model, model) };
}

/** Requests for the resources that the roles of a federation name, so that their own policies are read. */
function resourcesIn({ roles }: Federation) {
  return roles
    .flatMap(({ permissions }) => permissions)
    .flatMap(({ document }) => (isUnknown(document) ? [] : document.statements))
    .flatMap(({ resources = [] }) => resources)
    .filter(isKnown)
    .map((resource) => ({
      action: resource.includes(':dynamodb:') ? 'dynamodb:GetItem' : 's3:GetObject',
      resource,
    }));
}
