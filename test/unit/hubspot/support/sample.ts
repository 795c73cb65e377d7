/** A JSON Schema as far as HubSpot's descriptions use it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

/** Makes values in which every property is there and no two texts, numbers or times are the same. */
export function sampler(schemas: Readonly<Record<string, Schema>>) {
  let n = 1000;
  const scalar = (s: Schema, name: string): unknown => {
    n++;
    if (s.enum) return s.enum[0];
    if (s.type === 'boolean') return true;
    if (s.type === 'integer' || s.type === 'number') return n;
    return s.format === 'date-time' ? new Date(Date.UTC(2025, 0, 1) + n * 1000).toISOString() : `${name}-${n}`;
  };
  const make = (s: Schema, name: string): unknown => {
    if (s.$ref) return make(schemas[s.$ref.split('/').at(-1) ?? ''] ?? {}, name);
    // A base that is one of its own descendants says nothing of its own.
    if (s.allOf) return Object.assign({}, ...s.allOf.filter((p) => !p.$ref).map((part) => make(part, name)));
    if (s.oneOf) return make(s.oneOf[0] ?? {}, name);
    if (s.type === 'array') return (s.items?.oneOf ?? [s.items ?? {}]).map((item) => make(item, name));
    if (s.additionalProperties) return { [`key-${++n}`]: make(s.additionalProperties, name) };
    if (s.properties)
      return Object.fromEntries(Object.entries(s.properties).map(([key, value]) => [key, make(value, key)]));
    return scalar(s, name);
  };
  return (name: string) => make({ $ref: name }, name);
}
