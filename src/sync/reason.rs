//! Why a thread waits.

/// What a thread that does not run Python is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum WaitReason {
    Lock,
    RLock,
    Condition,
    Semaphore,
    Event,
    Barrier,
    Queue,
    Import,
    Join,
    Sleep,
    File,
    Socket,
    Input,
    Process,
    Dns,
    Compute,
    /// What an embedding program's native function does.
    Native,
}

impl WaitReason {
    pub const ALL: [WaitReason; 17] = [
        WaitReason::Lock,
        WaitReason::RLock,
        WaitReason::Condition,
        WaitReason::Semaphore,
        WaitReason::Event,
        WaitReason::Barrier,
        WaitReason::Queue,
        WaitReason::Import,
        WaitReason::Join,
        WaitReason::Sleep,
        WaitReason::File,
        WaitReason::Socket,
        WaitReason::Input,
        WaitReason::Process,
        WaitReason::Dns,
        WaitReason::Compute,
        WaitReason::Native,
    ];

    /// As reports and tables show it.
    pub fn name(self) -> &'static str {
        match self {
            WaitReason::Lock => "lock",
            WaitReason::RLock => "rlock",
            WaitReason::Condition => "condition",
            WaitReason::Semaphore => "semaphore",
            WaitReason::Event => "event",
            WaitReason::Barrier => "barrier",
            WaitReason::Queue => "queue",
            WaitReason::Import => "import",
            WaitReason::Join => "join",
            WaitReason::Sleep => "sleep",
            WaitReason::File => "file",
            WaitReason::Socket => "socket",
            WaitReason::Input => "input",
            WaitReason::Process => "process",
            WaitReason::Dns => "dns",
            WaitReason::Compute => "compute",
            WaitReason::Native => "native",
        }
    }

    /// True for what other threads of this process end, by releasing, notifying or ending.
    pub fn is_thread_made(self) -> bool {
        self as u8 <= WaitReason::Join as u8
    }
}
