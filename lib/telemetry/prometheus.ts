import type { Labels } from "#lib/context";
import { lastBucketBelow } from "./buckets.ts";
import type { Metrics } from "./metrics.ts";
import type { Counter, Distribution } from "./series.ts";

/** Bucket edges in the exposition: whole octaves, 2^-5 (0.03) to 2^16 (65,536; a minute in milliseconds). */
const OCTAVES = Array.from({ length: 22 }, (_, i) => i - 5);

const metricName = (name: string): string => `rung_${name.replace(/[^a-zA-Z0-9_]/g, "_")}`;
const labelName = (name: string): string => name.replace(/[^a-zA-Z0-9_]/g, "_");
const labelValue = (value: string): string =>
  value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");

function labelText(labels: Labels, extra?: string): string {
  const parts = Object.entries(labels).map(([k, v]) => `${labelName(k)}="${labelValue(v)}"`);
  if (extra) parts.push(extra);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}

function grouped<S extends Counter | Distribution>(all: Iterable<S>): Map<string, S[]> {
  const groups = new Map<string, S[]>();
  for (const series of all) {
    const group = groups.get(series.name);
    if (group) group.push(series);
    else groups.set(series.name, [series]);
  }
  return groups;
}

/** Prometheus text exposition format 0.0.4. */
export function toPrometheus(metrics: Metrics): string {
  const lines: string[] = [];
  for (const [name, all] of grouped(metrics.counters)) {
    const metric = `${metricName(name)}_total`;
    lines.push(`# TYPE ${metric} counter`);
    for (const c of all) lines.push(`${metric}${labelText(c.labels)} ${c.total}`);
  }
  for (const [name, all] of grouped(metrics.distributions)) {
    const metric = metricName(name);
    lines.push(`# TYPE ${metric} histogram`);
    for (const d of all) {
      const h = d.total;
      for (const octave of OCTAVES)
        lines.push(
          `${metric}_bucket${labelText(d.labels, `le="${2 ** octave}"`)} ${h.countThrough(lastBucketBelow(octave))}`,
        );
      lines.push(`${metric}_bucket${labelText(d.labels, 'le="+Inf"')} ${h.count}`);
      lines.push(`${metric}_sum${labelText(d.labels)} ${h.sum}`);
      lines.push(`${metric}_count${labelText(d.labels)} ${h.count}`);
    }
  }
  for (const [name, value] of metrics.gauges) {
    const metric = metricName(name);
    lines.push(`# TYPE ${metric} gauge`, `${metric} ${value}`);
  }
  return `${lines.join("\n")}\n`;
}
