package okno.bench;

/**
 * Processors that other programs kept busy while we measured, on average: how far the figures can
 * be believed.
 */
record Disturbance(double starts, double inProcess, double byTurns, double overHttp) {}
