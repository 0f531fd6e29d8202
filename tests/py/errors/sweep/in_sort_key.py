[3, 1].sort(key=lambda x: {}[x])
