import { createRequire } from 'node:module';

/**
 * Loads the binding of a resource only where it is used: older versions that the package supports don't have it.
 *
 * @param name Folder of the binding, such as `cognito-log-delivery-configuration`.
 */
export function newerBinding<T>(name: string): T {
  const path = `@cdktf/provider-aws/lib/${name}`;
  try {
    return createRequire(__filename)(path) as T;
  } catch (error) {
    if (!isMissing(error, path)) throw error;
    throw new Error(
      `these bindings of the AWS provider have no aws_${name.replaceAll('-', '_')}; run npm install @cdktf/provider-aws@21`,
      { cause: error },
    );
  }
}

/** Whether this very module is missing, and not one that it needs. */
function isMissing(error: unknown, path: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' && message.startsWith(`Cannot find module '${path}'`);
}
