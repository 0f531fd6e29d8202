"""A simulated scheduler: tasks, packets and queues, all in small methods of a class hierarchy."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = range(2)
BUFFER = 4


class Packet:
    __slots__ = ("link", "target", "kind", "datum", "data")

    def __init__(self, link, target, kind):
        self.link = link
        self.target = target
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, number, priority, queue):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = queue is not None
        self.holding = False
        system.add(self)

    def is_held_or_waiting(self):
        return self.holding or (not self.pending and self.waiting)

    def add_packet(self, packet, old):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def run_once(self):
        packet = None
        if self.pending and self.waiting:
            packet = self.queue
            self.queue = packet.link
            self.pending = self.queue is not None
            self.waiting = False
        return self.step(packet)


class Idle(Task):
    def __init__(self, system, number, priority, count):
        super().__init__(system, number, priority, None)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.system.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.system.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.system.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, number, priority, queue):
        super().__init__(system, number, priority, queue)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.system.wait(self)
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.target = self.destination
        packet.datum = 0
        for i in range(BUFFER):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[i] = 64 + self.count
        return self.system.send(self, packet)


class Handler(Task):
    def __init__(self, system, number, priority, queue):
        super().__init__(system, number, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            count = work.datum
            if count >= BUFFER:
                self.work = work.link
                return self.system.send(self, work)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[count]
                work.datum = count + 1
                return self.system.send(self, device)
        return self.system.wait(self)


class Device(Task):
    def __init__(self, system, number, priority):
        super().__init__(system, number, priority, None)
        self.waiting = True
        self.held = None

    def step(self, packet):
        if packet is None:
            packet = self.held
            if packet is None:
                return self.system.wait(self)
            self.held = None
            return self.system.send(self, packet)
        self.held = packet
        return self.system.hold(self)


class System:
    def __init__(self):
        self.tasks = []
        self.table = [None] * 6
        self.holds = 0
        self.sent = 0

    def add(self, task):
        self.tasks.insert(0, task)
        self.table[task.number] = task

    def hold(self, task):
        self.holds += 1
        task.holding = True
        return self.after(task)

    def wait(self, task):
        task.waiting = True
        return task

    def after(self, task):
        index = self.tasks.index(task) + 1
        return self.tasks[index] if index < len(self.tasks) else None

    def release(self, number):
        task = self.table[number]
        task.holding = False
        running = self.running
        return task if task.priority > running.priority else running

    def send(self, task, packet):
        self.sent += 1
        target = self.table[packet.target]
        packet.link = None
        packet.target = task.number
        return target.add_packet(packet, task)

    def run(self):
        task = self.tasks[0]
        while task is not None:
            if task.is_held_or_waiting():
                task = self.after(task)
            else:
                self.running = task
                task = task.run_once()


def packets(kind, target, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, target, kind)
    return queue


def main():
    for _ in range(25):
        system = System()
        Idle(system, IDLE, 0, 5000)
        Worker(system, WORKER, 1000, packets(WORK_PACKET, WORKER, 2))
        Handler(system, HANDLER_A, 2000, packets(DEVICE_PACKET, DEVICE_A, 3))
        Handler(system, HANDLER_B, 3000, packets(DEVICE_PACKET, DEVICE_B, 3))
        Device(system, DEVICE_A, 4000)
        Device(system, DEVICE_B, 5000)
        system.run()
    print(system.sent, system.holds)


main()
