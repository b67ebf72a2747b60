import { spawnSync } from 'node:child_process';

/** A vulnerability as `npm audit --json` tells it. */
interface Advisory {
  readonly name: string;
  readonly severity: string;
  readonly via: readonly (string | { readonly url?: string; readonly title?: string })[];
}

const grave = ['high', 'critical'];

/**
 * Judges what the registry told of known vulnerabilities.
 * @param report the output of `npm audit --json`
 * @param allowed names of packages whose known vulnerabilities were looked at and don't reach Magic
 * @returns the grave ones, a line each; null where the registry gave no answer
 */
export function graveIn(report: string, allowed: readonly string[]): string[] | null {
  let answer: { readonly vulnerabilities?: Readonly<Record<string, Advisory>> };
  try {
    answer = JSON.parse(report);
  } catch {
    return null;
  }
  if (!answer.vulnerabilities) return null;
  return Object.values(answer.vulnerabilities)
    .filter(({ name, severity }) => grave.includes(severity) && !allowed.includes(name))
    .map(({ name, severity, via }) => {
      const known = via
        .map((one) => (typeof one === 'string' ? one : (one.url ?? one.title ?? '')))
        .join(', ');
      return `${name}: ${severity} (${known})`;
    });
}

if (require.main === module) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
  const allowed = (process.env.AUDIT_ALLOWED ?? '').split(',').filter(Boolean);
  const found = graveIn(stdout, allowed);
  if (!found)
    process.stdout.write('Known vulnerabilities were NOT looked up: the registry gave no answer.\n');
  else if (found.length === 0)
    process.stdout.write('No grave vulnerability is known of what Magic is built on.\n');
  else {
    process.stdout.write(
      `${found.join('\n')}\nWhat does not reach Magic is let pass by AUDIT_ALLOWED=name,name.\n`,
    );
    process.exitCode = 1;
  }
}
