// A fetch that outlives the moment in which a part of the server is being replaced.

const PAUSE = 500;
const LONGEST_PAUSE = 3000;

/** Like fetch; what fails is asked for once more after a moment, before anybody hears of it. */
export async function ask(address, signal) {
  let pause = PAUSE;
  try {
    const response = await fetch(address, { signal });
    if (response.status < 500) return response;
    const after = Number(response.headers.get("Retry-After"));
    if (after > 0) pause = Math.min(after * 1000, LONGEST_PAUSE);
  } catch (error) {
    if (error.name === "AbortError") throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, pause));
  signal?.throwIfAborted();
  return fetch(address, { signal });
}
