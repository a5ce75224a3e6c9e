extension ShippedProfiles {
    /// A stack of linear layers, as torch.nn.Sequential and `initlab sample --experiment` name it. The latter has its inputs beside
    /// the weights.
    static let mlp = """
        name: mlp
        summary: a stack of linear layers; every tensor is a weight or a bias
        roles:
          - {role: weight, kind: linear, axes: 2, names: [weight]}
          - {role: bias, kind: bias, axes: 1, names: [bias]}
          - {role: input, kind: buffer, axes: 2, names: [input]}
        schemes:
          - name: pytorch
            summary: PyTorch's default, uniform of 1/sqrt(fan_in)
            laws:
              weight: {uniform: 1/sqrt(fan_in)}
              bias: [{uniform: 1/sqrt(fan_in)}, zeros]
          - name: he
            summary: std sqrt(2/fan_in)
            laws:
              weight: [{normal: sqrt(2/fan_in)}, {uniform: sqrt(6/fan_in)}, {truncated: sqrt(2/fan_in)}]
              bias: [zeros, {uniform: 1/sqrt(fan_in)}]
          - name: glorot
            summary: std sqrt(2/(fan_in+fan_out))
            laws:
              weight:
                - {normal: sqrt(2/(fan_in+fan_out))}
                - {uniform: sqrt(6/(fan_in+fan_out))}
                - {truncated: sqrt(2/(fan_in+fan_out))}
              bias: [zeros, {uniform: 1/sqrt(fan_in)}]
          - name: lecun
            summary: std sqrt(1/fan_in)
            laws:
              weight: [{normal: sqrt(1/fan_in)}, {uniform: sqrt(3/fan_in)}, {truncated: sqrt(1/fan_in)}]
              bias: [zeros, {uniform: 1/sqrt(fan_in)}]
        example:
          sizes: {depth: 3, width: 64, hidden: 2*width}
          tensors:
            - {names: ["*.0.weight"], shape: [hidden, width]}
            - {names: ["*.0.bias"], shape: [hidden]}
            - {names: ["*.2.weight"], shape: [width, hidden]}
            - {names: ["*.2.bias"], shape: [width]}
        """
}
