/** How often a long property is tried; more for a long night: PROPERTY_RUNS=5000. */
export const PROPERTY_RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);
