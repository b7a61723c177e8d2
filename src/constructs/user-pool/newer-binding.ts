import { createRequire } from 'node:module';

/**
 * Loads the binding of a resource only where it is used: older versions that the package supports don't have it.
 *
 * @param name Folder of the binding, such as `cognito-log-delivery-configuration`.
 */
export function newerBinding<T>(name: string): T {
  try {
    return createRequire(__filename)(`@cdktf/provider-aws/lib/${name}`) as T;
  } catch {
    throw new Error(
      `these bindings of the AWS provider have no aws_${name.replaceAll('-', '_')}; run npm install @cdktf/provider-aws@21`,
    );
  }
}
