//! Models of the GIL's hand-over, the lock and the wait queues: the very sources under `src/`, compiled on shuttle's threads, mutexes and
//! atomics in place of the system's, and run in thousands of schedules. A lost wake-up shows as a deadlock, two threads inside as a failed
//! assertion. `model/` holds what the sources need around them, and the models themselves.
//!
//! `MODEL_ROUNDS=100000 cargo test --test model` looks longer.

// The models use only part of what they include.
#![allow(dead_code)]

#[path = "model/gil.rs"]
mod gil_model;
#[path = "model/lock.rs"]
mod lock_model;
#[path = "model/object.rs"]
mod object;
#[path = "model/queue.rs"]
mod queue_model;
#[path = "model/sched.rs"]
mod sched;
#[path = "model/sync.rs"]
mod sync;

/// Runs a model in many schedules: random ones, and ones with few preemptions, which find the rare orders.
fn explore(model: fn()) {
    let rounds = std::env::var("MODEL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(400);
    shuttle::check_random(model, rounds);
    shuttle::check_pct(model, rounds, 3);
}
