import type { Behaviour } from '@kehu/kernel/declare/behaviour.ts';
import { behaviours as shipped } from '@kehu/objects/behaviours.ts';
import type { ObjectModel, Registry } from '../registry/model.ts';
import { happenings } from './react.ts';

/** Mistakes of declared reactions, each with its address: what is watched must exist, and nothing may come back to itself. */
export function reactionMistakes(
  registry: Registry,
  model: ObjectModel,
  behaviours: ReadonlyMap<string, Behaviour> = shipped,
): readonly string[] {
  return Object.entries(model.declaration.on ?? {}).flatMap(([event, reaction]) => {
    const at = `${model.name}.on["${event}"]`;
    const [watched = '', happening = '', ...more] = event.split('.');
    const other = registry.objects.get(watched);
    if (!other || more.length > 0)
      return [`${at}: there is no object "${watched}"; write <object>.<happening>`];
    const ring = ringFrom(registry, watched, model.name);
    return [
      ...(happenings.has(happening) || hasState(other, happening)
        ? []
        : [`${at}: "${happening}" is neither ${[...happenings].join(', ')} nor a state of ${watched}`]),
      ...(behaviours.get(model.name)?.reactions?.[reaction]
        ? []
        : [`${at}: "${reaction}" is not implemented; add it to ${model.name}.behaviour.ts`]),
      ...(ring ? [`${at}: reacts to itself: ${ring.join(' → ')}; make one step an action or a hook`] : []),
    ];
  });
}

function hasState(model: ObjectModel, value: string): boolean {
  return [...model.fields.values()].some(({ declaration, kind }) => {
    const options = 'options' in declaration ? declaration.options : undefined;
    return (
      kind.name === 'state' &&
      Array.isArray(options) &&
      options.some((one: unknown) => valueOf(one) === value)
    );
  });
}

const valueOf = (option: unknown): unknown =>
  typeof option === 'object' && option !== null && 'value' in option ? option.value : option;

/** A way from the watching object back to the watched one, over whatever reacts to whatever. */
function ringFrom(registry: Registry, watched: string, watching: string): readonly string[] | undefined {
  const queue: (readonly string[])[] = [[watched, watching]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    const last = path.at(-1) ?? '';
    if (last === watched) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of watchersOf(registry, last)) queue.push([...path, next]);
  }
  return undefined;
}

const watchersOf = (registry: Registry, object: string): readonly string[] =>
  [...registry.objects.values()]
    .filter(({ declaration }) =>
      Object.keys(declaration.on ?? {}).some((event) => event.startsWith(`${object}.`)),
    )
    .map(({ name }) => name);
