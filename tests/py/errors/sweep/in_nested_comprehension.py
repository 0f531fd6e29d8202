print({k: [v / 0 for v in range(k)] for k in range(3)})
